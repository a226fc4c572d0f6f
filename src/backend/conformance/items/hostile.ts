/** What comes from elsewhere and may be new, wrong or meant ill. */
import { expect } from 'vitest'
import type { CommandContent } from '../../../model/command.ts'
import { newCid } from '../../../platform/ids.ts'
import type { Item } from '../item.ts'
import { textBody } from '../reference-client.ts'
import { Stage } from '../stage.ts'
import { until } from '../until.ts'
import { sendMany } from './catch-up.ts'

export const HOSTILE: readonly Item[] = [
  {
    id: 'B31',
    rules: '[L7]',
    title: 'an event of an unknown kind is an opaque row and an unknown part is kept as it came',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      const talk = await stage.converse('sara', 'ali')
      const parts = [{ type: 'application/x-future', extra: { deep: [1, { two: 'سه' }] } }]
      await sara.settle({ op: 'send', conversation: talk, body: { enc: 'none', parts } })
      await stage.world.plantUnknown(talk, sara.device)
      await sendMany(sara, talk, 1)
      await until('ali holds all three', () => ali.log(talk).events.size === 3)
      const [first, second] = [...ali.log(talk).events.values()].sort((a, b) => a.seq - b.seq)
      expect(first).toMatchObject({ kind: 'message', body: { enc: 'none', parts } })
      expect(second).toMatchObject({ kind: 'opaque', seq: 2, sender: sara.user })
      expect(ali.log(talk).missing()).toEqual([])
    },
  },
  {
    id: 'B33',
    rules: '[S5][C5]',
    title: 'past the rate limit the answer is later, and everything arrives in order, once',
    async run(_stage, makeWorld) {
      const world = await makeWorld({ isRateLimited: true })
      const limited = new Stage(world, 'B33')
      try {
        const [fast, calm] = [await limited.join('fast'), await limited.join('calm')]
        const talk = await limited.converse('fast', 'calm')
        await sendMany(fast, talk, 60)
        await calm.holds(talk, 60)
        const later = fast.outcomes.filter((outcome) => outcome.state === 'later')
        expect(later.length).toBeGreaterThan(0)
        expect(later.every((outcome) => outcome.afterMs > 0)).toBe(true)
        expect(calm.texts(talk)).toEqual(Array.from({ length: 60 }, (_, n) => `n${n}`))
      } finally {
        await limited.end()
        await world.dispose()
      }
    },
  },
  {
    id: 'B34',
    rules: '[W3]',
    title: 'hostile input is refused or arrives as plain text, and touches nothing else',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      const third = await stage.device('mina')
      const talk = await stage.converse('sara', 'ali')
      const group = await stage.converse('sara', 'ali', 'mina')
      await sendMany(sara, talk, 1)
      await ali.holds(talk, 1)
      const title = (text: string): CommandContent => ({ op: 'rename', conversation: group, title: text })
      const send = (conversation: string, text = 'x'): CommandContent => ({
        op: 'send',
        conversation,
        body: textBody(text),
      })
      const hostile: CommandContent[] = [
        { op: 'profile', name: 'ن'.repeat(10_000) },
        { op: 'profile', name: 'a\u202Eb' },
        { op: 'profile', name: '\u200B \u200F' },
        title('\u2066پنهان'),
        title('x'.repeat(10_000)),
        send(talk, '\uD800'),
        send(talk, 'x'.repeat(200_000)),
        send(`d.${[ali.user, third.self.user].sort().join('.')}`),
        send(`s.${ali.user}`),
        send('g.../../etc/passwd'),
        { op: 'create', conversation: `s.${ali.user}`, title: 'x', members: [] },
        { op: 'create', conversation: group, title: 'x', members: [] },
        { op: 'react', conversation: talk, target: { seq: 1 }, emoji: '👍'.repeat(100), on: true },
      ]
      for (const content of hostile)
        expect([content.op, (await sara.once(content)).state]).toEqual([content.op, 'refused'])
      const bad = { op: 'send', cid: 'short', conversation: talk, body: textBody('x') } as const
      const { backend } = sara.device
      expect((await backend.perform(bad, new AbortController().signal)).state).toBe('refused')
      const forged = { ...send(talk, '<img src=x onerror=alert(1)>'), sender: ali.user }
      const outcome = await sara.once(forged, newCid())
      if (outcome.state === 'confirmed') expect(outcome.event?.sender).toBe(sara.user)
      await sara.send(talk, '<script>۱</script>')
      await until('ali holds the markup', () => ali.texts(talk).includes('<script>۱</script>'))
      expect(
        ali
          .log(talk)
          .shown()
          .every((message) => message.sender === sara.user),
      ).toBe(true)
    },
  },
]
