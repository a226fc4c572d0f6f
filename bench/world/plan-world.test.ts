import { describe, expect, test } from 'vitest'
import { planWorld } from './plan-world.ts'

describe('the seeded world', () => {
  const plan = planWorld(1402, 1_750_000_000_000)

  test('has the size that was asked for, in the order of time', () => {
    expect(plan.people).toHaveLength(40)
    expect(plan.conversations).toHaveLength(120)
    expect(plan.messages).toHaveLength(20_000)
    expect(plan.messages.every(({ atMs }, n) => n === 0 || atMs >= (plan.messages[n - 1]?.atMs ?? 0))).toBe(true)
    expect(new Set(plan.messages.map(({ conversation }) => conversation)).size).toBe(120)
  })

  test('is the same for the same seed and another for another', () => {
    expect(planWorld(1402, 1_750_000_000_000)).toEqual(plan)
    expect(planWorld(1403, 1_750_000_000_000).messages[7]).not.toEqual(plan.messages[7])
  })

  test('is said by people who are there', () => {
    const stranger = plan.messages.find(
      ({ conversation, sender }) => !plan.conversations[conversation]?.people.includes(sender),
    )
    expect(stranger).toBeUndefined()
  })

  test('looks like life: every group has a name of its own, and no two near the top of the list end alike', () => {
    const titles = plan.conversations.flatMap(({ kind, title }) => (kind === 'group' ? [title] : []))
    expect(new Set(titles).size).toBe(titles.length)
    const newest = new Map(plan.messages.map((message) => [message.conversation, message]))
    const top = [...newest.values()].sort((a, b) => b.atMs - a.atMs).slice(0, 30)
    expect(new Set(top.map(({ text }) => text)).size).toBe(30)
  })

  test('shows what messages can be: replies, edits, erasures, pins, forwarded ones, reactions, marks', () => {
    const count = (is: (message: (typeof plan.messages)[number]) => unknown) => plan.messages.filter(is).length
    for (const is of [
      (one) => one.replyBack,
      (one) => one.edited,
      (one) => one.erased,
      (one) => one.pinned,
      (one) => one.forwardedFrom,
      (one) => one.reactions.length,
      (one) => one.text.includes('**'),
    ] as ((message: (typeof plan.messages)[number]) => unknown)[])
      expect(count(is)).toBeGreaterThan(0)
  })

  test('holds what Persian text is made of: half-spaces, Arabic letters, emoji, links, code, long ones', () => {
    const texts = plan.messages.map(({ text }) => text)
    for (const trait of [
      /\u200C/,
      /[يك]/,
      /\p{Extended_Pictographic}/u,
      /https:\/\//,
      /```/,
      /^[\x20-\x7E…]+$/,
      /[۰-۹]/,
      /[\s\S]{800}/,
    ])
      expect(texts.filter((text) => trait.test(text)).length, String(trait)).toBeGreaterThan(20)
  })
})
