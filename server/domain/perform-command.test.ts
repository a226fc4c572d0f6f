/** Commands through the real store: answers, order, dedupe and authorisation (L2–L6). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LIMITS } from '../../protocol/limits.ts'
import { ALI, DIRECT, type DomainWorld, GROUP, MINA, newCid, openDomainWorld, REZA, SARA } from './test-world.ts'

let world: DomainWorld
beforeEach(async () => {
  world = await openDomainWorld(ALI, SARA, REZA, MINA)
})
afterEach(() => world.close())

const bySeq = (seq: number) => ({ by: 'seq', seq }) as const
const makeGroup = (...members: string[]) =>
  world.done(ALI, { op: 'create', conversation: GROUP, title: 'گروه', members })
const error = async (...[user, wish, cid]: Parameters<DomainWorld['perform']>) =>
  (await world.perform(user, wish, cid)).error

describe('[L3] a repeated command', () => {
  test('[L3] gets its first answer when it is the same, and cid-reused when it is not', async () => {
    const cid = newCid()
    const first = await world.perform(ALI, { op: 'send', conversation: DIRECT, body: 'سلام' }, cid)
    const again = await world.perform(ALI, { op: 'send', conversation: DIRECT, body: 'سلام' }, cid)
    expect(first.answer?.seq).toBe(1)
    expect(again).toEqual({ answer: first.answer, hints: [] })
    expect(await error(ALI, { op: 'send', conversation: DIRECT, body: 'دیگر' }, cid)).toBe('cid-reused')
    expect(await error(ALI, { op: 'profile', name: 'x' }, cid)).toBe('cid-reused')
  })

  test('[L3] that named its target by cid is told the target again', async () => {
    const target = newCid()
    await world.perform(ALI, { op: 'send', conversation: DIRECT, body: 'سلام' }, target)
    const edit = { op: 'edit', conversation: DIRECT, target: { by: 'cid', cid: target }, body: 'نو' } as const
    const cid = newCid()
    const first = await world.perform(ALI, edit, cid)
    expect(first.answer).toMatchObject({ seq: 2, target: 1 })
    expect((await world.perform(ALI, edit, cid)).answer).toEqual(first.answer)
  })

  test('[L3] of settings does not undo what another device set since', async () => {
    await world.send(ALI, DIRECT, 'سلام')
    const cid = newCid()
    await world.perform(ALI, { op: 'settings', conversation: DIRECT, muted: true }, cid)
    await world.done(ALI, { op: 'settings', conversation: DIRECT, muted: false })
    expect(await world.perform(ALI, { op: 'settings', conversation: DIRECT, muted: true }, cid)).toEqual({
      answer: {},
      hints: [],
    })
    expect((await world.store.membership(ALI, DIRECT))?.me.muted).toBe(false)
  })

  test('[L3] that found everything as it wanted it does not undo what its person did since, however late an attempt of it comes', async () => {
    await makeGroup(SARA)
    const cid = newCid()
    const add = { op: 'add', conversation: GROUP, user: SARA } as const
    expect(await world.perform(ALI, add, cid)).toEqual({ answer: {}, hints: [] })
    await world.done(ALI, { op: 'remove', conversation: GROUP, user: SARA })
    expect(await world.perform(ALI, add, cid)).toEqual({ answer: {}, hints: [] })
    expect((await world.store.membership(SARA, GROUP))?.me.role).toBe('none')
  })
})

describe('sending', () => {
  test('[L1] the first message makes the direct conversation, from either side, at seq 1', async () => {
    expect(await world.send(SARA, DIRECT, 'سلام')).toBe(1)
    expect(await world.send(ALI, DIRECT, 'درود')).toBe(2)
    expect((await world.store.membership(ALI, DIRECT))?.me).toMatchObject({ role: 'member', read: 2 })
    expect(await world.store.unread(SARA, DIRECT, 1)).toBe(1)
  })

  test.each([
    ['a conversation of others', REZA, DIRECT, 'not-a-member'],
    ['a person who does not exist', ALI, `d.${ALI}.nobodyyy`, 'not-found'],
    ['oneself as two people', ALI, `d.${ALI}.${ALI}`, 'not-found'],
    ['an id in the wrong order', ALI, `d.${SARA}.${ALI}`, 'not-found'],
    ["another's saved messages", ALI, `s.${SARA}`, 'not-a-member'],
    ['a group that does not exist', ALI, GROUP, 'not-a-member'],
  ])('[L6] to %s is refused', async (_name, user, conversation, code) => {
    expect(await error(user, { op: 'send', conversation, body: 'x' })).toBe(code)
  })

  test('[L7] saved messages take notes, and a body over the limit is too large', async () => {
    expect(await world.send(ALI, `s.${ALI}`, 'یادداشت')).toBe(1)
    const parts = Array.from({ length: 5 }, () => ({ type: 'text/plain', text: 'ب'.repeat(4_000) }))
    const body = { enc: 'none', parts } as const
    expect(JSON.stringify(body).length).toBeLessThan(LIMITS.bodyBytes)
    expect(await error(ALI, { op: 'send', conversation: DIRECT, body })).toBe('too-large')
    await world.send(ALI, DIRECT, 'x')
    expect(await error(ALI, { op: 'edit', conversation: DIRECT, target: bySeq(1), body })).toBe('too-large')
  })
})

describe('effects', () => {
  test('[L5] only the author edits; in a direct conversation only the author erases', async () => {
    await world.send(ALI, DIRECT, 'سلام')
    const target = bySeq(1)
    expect(await error(SARA, { op: 'edit', conversation: DIRECT, target, body: 'x' })).toBe('forbidden')
    expect(await error(SARA, { op: 'erase', conversation: DIRECT, target })).toBe('forbidden')
    expect(await world.done(ALI, { op: 'edit', conversation: DIRECT, target, body: 'درود' })).toBe(2)
    expect(await world.done(ALI, { op: 'erase', conversation: DIRECT, target })).toBe(3)
  })

  test('[L5] an edit of a tombstone is accepted and keeps no body', async () => {
    await world.send(ALI, DIRECT, 'راز')
    await world.done(ALI, { op: 'erase', conversation: DIRECT, target: bySeq(1) })
    await world.done(ALI, { op: 'edit', conversation: DIRECT, target: bySeq(1), body: 'راز دوم' })
    const rows = await world.store.events(DIRECT, { from: 1, to: 9, limit: 9, newest: false })
    expect(JSON.stringify(rows)).not.toContain('راز')
    expect(rows.map(({ kind }) => kind)).toEqual(['m', 'x', 'e'])
  })

  test('[L5] a target that is missing, no message, or of a time one was out, is missing', async () => {
    await makeGroup(SARA)
    await world.send(ALI, GROUP, 'پیش از رضا')
    await world.done(ALI, { op: 'add', conversation: GROUP, user: REZA })
    const on = { op: 'react', conversation: GROUP, emoji: '👍', on: true } as const
    expect(await error(REZA, { ...on, target: bySeq(3) })).toBe('target-missing')
    expect(await error(ALI, { ...on, target: bySeq(1) })).toBe('target-missing')
    expect(await error(ALI, { ...on, target: bySeq(99) })).toBe('target-missing')
    expect(await error(ALI, { ...on, target: { by: 'cid', cid: newCid() } })).toBe('target-missing')
    expect(await error(MINA, { ...on, target: bySeq(3) })).toBe('not-a-member')
    expect(await world.done(SARA, { ...on, target: bySeq(3) })).toBe(5)
  })

  test('[L5] a person has at most eight reactions on a message, and may take one back for another', async () => {
    await world.send(ALI, DIRECT, 'سلام')
    const react = (emoji: string, on: boolean) =>
      world.perform(SARA, { op: 'react', conversation: DIRECT, target: bySeq(1), emoji, on })
    for (const emoji of ['😀', '😁', '😂', '😃', '😄', '😅', '😆', '😇']) {
      expect((await react(emoji, true)).answer).toBeDefined()
    }
    expect((await react('😈', true)).error).toBe('forbidden')
    expect((await react('😀', true)).answer).toBeDefined()
    await react('😀', false)
    expect((await react('😈', true)).answer).toBeDefined()
  })

  test('[L5] what a person hides is hidden for them, and they need to see it', async () => {
    await world.send(ALI, DIRECT, 'سلام')
    expect(await world.done(SARA, { op: 'hide', conversation: DIRECT, target: bySeq(1) })).toBe(0)
    expect(await world.store.hidden(SARA, DIRECT, { after: 0 })).toEqual([1])
    expect(await error(REZA, { op: 'hide', conversation: DIRECT, target: bySeq(1) })).toBe('not-a-member')
  })
})

describe('groups', () => {
  test('[L6] a new group logs its making and each member, all of whom see it from the start', async () => {
    expect(await makeGroup(SARA, REZA, SARA, ALI)).toBe(1)
    const rows = await world.store.events(GROUP, { from: 1, to: 9, limit: 9, newest: false })
    expect(rows.map(({ kind }) => kind)).toEqual(['c', 'u', 'u'])
    expect((await world.store.membership(REZA, GROUP))?.me.visible).toEqual([[1, null]])
    expect(await error(SARA, { op: 'create', conversation: GROUP, title: 'x', members: [] })).toBe(
      'conversation-exists',
    )
    const other = `g.${'H'.repeat(22)}`
    expect(await error(ALI, { op: 'create', conversation: other, title: 'x', members: ['nobodyyy'] })).toBe('not-found')
    expect(await error(ALI, { op: 'create', conversation: DIRECT, title: 'x', members: [] })).toBe('malformed')
  })

  test('[L6] no event after the removal is theirs to write', async () => {
    await makeGroup(SARA)
    await world.done(ALI, { op: 'remove', conversation: GROUP, user: SARA })
    expect(await error(SARA, { op: 'send', conversation: GROUP, body: 'x' })).toBe('not-a-member')
    expect(await error(SARA, { op: 'mark', conversation: GROUP, read: 1 })).toBe('not-a-member')
    expect(await error(SARA, { op: 'leave', conversation: GROUP })).toBe('not-a-member')
    expect(await world.done(SARA, { op: 'settings', conversation: GROUP, archived: true })).toBe(0)
  })

  test('[L6] ownership passes on: given away, or to the longest-standing admin when the owner leaves', async () => {
    await makeGroup(SARA, REZA)
    const role = async (user: string) => (await world.store.membership(user, GROUP))?.me.role
    await world.done(ALI, { op: 'role', conversation: GROUP, user: REZA, role: 'admin' })
    await world.done(ALI, { op: 'leave', conversation: GROUP })
    expect([await role(ALI), await role(SARA), await role(REZA)]).toEqual(['none', 'member', 'owner'])
    await world.done(REZA, { op: 'role', conversation: GROUP, user: SARA, role: 'owner' })
    expect([await role(SARA), await role(REZA)]).toEqual(['owner', 'admin'])
    await world.done(REZA, { op: 'leave', conversation: GROUP })
    await world.done(SARA, { op: 'leave', conversation: GROUP })
    expect((await world.store.membership(SARA, GROUP))?.row.memberCount).toBe(0)
  })

  test('[L6] a group has at most a thousand members', async () => {
    const crowd = Array.from(
      { length: LIMITS.membersPerGroup - 1 },
      (_, index) => `crowd${`${index}`.padStart(3, '0')}`,
    )
    const { person } = await import('../store/conformance/fixture.ts')
    await Promise.all(crowd.map((user) => world.store.createUser(person(user))))
    await makeGroup(...crowd)
    expect(await error(ALI, { op: 'add', conversation: GROUP, user: SARA })).toBe('too-many-members')
  })
})

describe('state', () => {
  test('[C6] a mark rises, is capped, and costs no commit when it does not rise', async () => {
    await world.send(ALI, DIRECT, 'سلام')
    await world.done(SARA, { op: 'mark', conversation: DIRECT, read: 99 })
    expect((await world.store.membership(SARA, DIRECT))?.me).toMatchObject({ read: 1, delivered: 1 })
    const clock = await world.store.clock()
    expect(await world.perform(SARA, { op: 'mark', conversation: DIRECT, delivered: 1 })).toEqual({
      answer: {},
      hints: [],
    })
    expect(await world.store.clock()).toBe(clock)
  })
})
