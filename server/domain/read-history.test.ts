/** Pages of history: contiguous, visible, with what came after (L5, L6, C2). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RequestOf } from '../../protocol/requests.ts'
import { findUsers } from './find-users.ts'
import { listMembers } from './list-members.ts'
import { readHistory } from './read-history.ts'
import { ALI, DIRECT, type DomainWorld, GROUP, openDomainWorld, REZA, SARA } from './test-world.ts'

let world: DomainWorld
beforeEach(async () => {
  world = await openDomainWorld(ALI, SARA, REZA)
})
afterEach(() => world.close())

const history = (user: string, request: Partial<RequestOf<'history'>>) =>
  readHistory(world.store, user, { conversation: DIRECT, limit: 4, ...request })
const seqs = async (user: string, request: Partial<RequestOf<'history'>>) => {
  const { answer } = await history(user, request)
  return [answer?.events.map(([seq]) => seq), answer?.atStart ?? false]
}

describe('history', () => {
  test('[C2] pages back to the start, forth to the head, and around a point', async () => {
    for (let count = 1; count <= 10; count++) await world.send(ALI, DIRECT, `${count}`)
    expect(await seqs(SARA, {})).toEqual([[7, 8, 9, 10], false])
    expect(await seqs(SARA, { before: 7 })).toEqual([[3, 4, 5, 6], false])
    expect(await seqs(SARA, { before: 3 })).toEqual([[1, 2], true])
    expect(await seqs(SARA, { before: 1 })).toEqual([[], true])
    expect(await seqs(SARA, { after: 0 })).toEqual([[1, 2, 3, 4], true])
    expect(await seqs(SARA, { after: 8 })).toEqual([[9, 10], false])
    expect(await seqs(SARA, { after: 10 })).toEqual([[], false])
    expect(await seqs(SARA, { around: 5 })).toEqual([[3, 4, 5, 6], false])
    expect(await seqs(SARA, { around: 1 })).toEqual([[1, 2, 3, 4], true])
    expect(await seqs(SARA, { around: 10 })).toEqual([[7, 8, 9, 10], false])
    expect(await seqs(SARA, { around: 99 })).toEqual([[], false])
    expect((await history(SARA, { before: 3, after: 1 })).error).toBe('malformed')
    expect((await history(REZA, {})).error).toBe('not-a-member')
  })

  test('[L6] never crosses a time the person was out', async () => {
    await world.done(ALI, { op: 'create', conversation: GROUP, title: 'g', members: [SARA] })
    await world.done(ALI, { op: 'remove', conversation: GROUP, user: SARA })
    await world.send(ALI, GROUP, 'بی‌سارا')
    await world.done(ALI, { op: 'add', conversation: GROUP, user: SARA })
    await world.send(ALI, GROUP, 'با سارا')
    const inGroup = { conversation: GROUP, limit: 10 }
    expect(await seqs(SARA, inGroup)).toEqual([[5, 6], false])
    expect(await seqs(SARA, { ...inGroup, before: 5 })).toEqual([[1, 2, 3], true])
    expect(await seqs(SARA, { ...inGroup, after: 3 })).toEqual([[5, 6], false])
    expect(await seqs(SARA, { ...inGroup, around: 4 })).toEqual([[], false])
    expect(await seqs(ALI, inGroup)).toEqual([[1, 2, 3, 4, 5, 6], true])
  })

  test('[L5] a page carries the last of each later effect on it, and what the reader hid', async () => {
    for (const text of ['یک', 'دو', 'سه']) await world.send(ALI, DIRECT, text)
    const on = { conversation: DIRECT, target: { by: 'seq', seq: 1 } } as const
    await world.done(ALI, { ...on, op: 'edit', body: 'میانی' })
    await world.done(ALI, { ...on, op: 'edit', body: 'آخر' })
    for (const state of [true, false, true]) await world.done(SARA, { ...on, op: 'react', emoji: '👍', on: state })
    await world.done(SARA, { op: 'hide', conversation: DIRECT, target: { by: 'seq', seq: 2 } })
    const { answer } = await history(SARA, { before: 3, limit: 2 })
    expect(answer?.effects?.map(([seq, kind]) => [seq, kind])).toEqual([
      [5, 'e'],
      [8, 'r'],
    ])
    expect(answer?.hidden).toEqual([2])
    await world.done(ALI, { ...on, op: 'erase' })
    const erased = await history(SARA, { before: 3, limit: 1 })
    expect((await history(SARA, { before: 2, limit: 1 })).answer?.events[0]?.[4]).toBeNull()
    expect((await history(SARA, { before: 2, limit: 1 })).answer?.effects?.map(([, kind]) => kind)).toEqual(['x'])
    expect(erased.answer?.effects).toBeUndefined()
  })
})

describe('people', () => {
  test('[B30] are found by a prefix of three letters, whatever its case, and never by an empty query', async () => {
    const found = async (query: string) => (await findUsers(world.store, { query })).users.map(({ user }) => user)
    expect(await found('@SARA')).toEqual([SARA])
    expect(await found('reza')).toEqual([REZA])
    for (const query of ['', '  ', 'sa', '@s', 'nobody']) expect(await found(query)).toEqual([])
  })

  test('[L6] members are told to members', async () => {
    await world.send(ALI, DIRECT, 'سلام')
    const { answer } = await listMembers(world.store, SARA, { conversation: DIRECT })
    expect(answer?.members.map(({ user, read }) => [user, read])).toEqual([
      [ALI, 1],
      [SARA, 0],
    ])
    expect(await listMembers(world.store, REZA, { conversation: DIRECT })).toEqual({ error: 'not-a-member' })
  })
})
