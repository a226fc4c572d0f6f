/** Groups that the operator opened to many readers (S4, B26). */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { person } from '../store/conformance/fixture.ts'
import { CROWD_MEMBERS } from '../store/port.ts'
import { listMembers } from './list-members.ts'
import { createBlocks } from './read-block.ts'
import { ALI, type DomainWorld, GROUP, openDomainWorld, REZA, SARA } from './test-world.ts'

let world: DomainWorld
beforeEach(async () => {
  world = await openDomainWorld(ALI, SARA, REZA)
  await world.done(ALI, { op: 'create', conversation: GROUP, title: 'خبر', members: [SARA, REZA] })
  await world.done(ALI, { op: 'role', conversation: GROUP, user: REZA, role: 'admin' })
})
afterEach(() => world.close())

const target = { by: 'seq', seq: 5 } as const

test('[B26] readers of a channel read, owner and admins write', async () => {
  await world.send(SARA, GROUP, 'پیش از آن')
  await world.store.openChannel(GROUP)
  const refused = async (user: string) => [
    (await world.perform(user, { op: 'send', conversation: GROUP, body: 'سلام' })).error,
    (await world.perform(user, { op: 'react', conversation: GROUP, target, emoji: '👍', on: true })).error,
    (await world.perform(user, { op: 'mark', conversation: GROUP, read: 5 })).error,
    (await world.perform(user, { op: 'settings', conversation: GROUP, muted: true })).error,
  ]
  expect(await refused(SARA)).toEqual(['forbidden', 'forbidden', undefined, undefined])
  expect(await refused(REZA)).toEqual([undefined, undefined, undefined, undefined])
  expect(await refused(ALI)).toEqual([undefined, undefined, undefined, undefined])
})

test('[B26] who was an admin changes nothing of what they posted, and may take it away', async () => {
  await world.store.openChannel(GROUP)
  const seq = await world.send(REZA, GROUP, 'خبر')
  const posted = { by: 'seq', seq } as const
  await world.done(ALI, { op: 'role', conversation: GROUP, user: REZA, role: 'member' })
  const edit = { op: 'edit', conversation: GROUP, target: posted, body: 'دیگر' } as const
  expect((await world.perform(REZA, edit)).error).toBe('forbidden')
  expect((await world.perform(REZA, { op: 'erase', conversation: GROUP, target: posted })).error).toBeUndefined()
})

test('[S4] that a group became a channel is news; who writes is told as a whole whenever who is in it changed', async () => {
  const channelSince = async (cursor: string | null) => {
    const batch = await world.sync(SARA, cursor)
    const info = batch.conversations.find(({ id }) => id === GROUP)
    return { cursor: batch.cursor, told: info && [info.channel, info.writers, info.members.map(({ user }) => user)] }
  }
  const asGroup = await channelSince(null)
  expect(asGroup.told?.slice(0, 2)).toEqual([undefined, undefined])
  await world.store.openChannel(GROUP)
  const opened = await channelSince(asGroup.cursor)
  expect(opened.told).toEqual([true, undefined, [SARA]])
  await world.store.openChannel(GROUP)
  expect((await channelSince(opened.cursor)).told).toBeUndefined()
  await world.done(ALI, { op: 'role', conversation: GROUP, user: REZA, role: 'member' })
  // More came since than one page holds: the event itself is in a gap of the device.
  for (let n = 0; n < 101; n += 1) await world.send(ALI, GROUP, `${n}`)
  const demoted = await channelSince(opened.cursor)
  expect(demoted.told?.slice(0, 2)).toEqual([true, [ALI]])
  await world.send(ALI, GROUP, 'خبر')
  expect((await channelSince(demoted.cursor)).told?.slice(0, 2)).toEqual([true, undefined])
  await world.done(ALI, { op: 'role', conversation: GROUP, user: REZA, role: 'admin' })
  await world.done(ALI, { op: 'profile', name: 'علی تازه' })
  const promoted = await channelSince(demoted.cursor)
  expect(promoted.told?.[2], 'who writes now comes with their profile, and a new name too').toEqual([SARA, ALI, REZA])
  expect((await channelSince(null)).told?.slice(0, 2)).toEqual([true, [ALI, REZA]])
})

test('[S4] a reader of a channel is told of those who write and of themselves, and asks for the others by pages', async () => {
  await world.store.openChannel(GROUP)
  const first = await world.sync(SARA, null)
  const told = first.conversations.find(({ id }) => id === GROUP)
  expect([told?.memberCount, told?.members.map(({ user }) => user).sort()]).toEqual([3, [ALI, REZA, SARA].sort()])
  const readers = Array.from({ length: 5 }, (_, index) => `reader0${index}`)
  for (const user of readers) {
    await world.store.createUser(person(user))
    await world.done(ALI, { op: 'add', conversation: GROUP, user })
  }
  const [later] = (await world.sync(SARA, first.cursor)).conversations
  expect(later?.writers?.toSorted()).toEqual([ALI, REZA].sort())
  expect([later?.memberCount, later?.members.map(({ user }) => user)]).toEqual([8, [SARA]])
  const [fresh] = (await world.sync('reader00', null)).conversations.filter(({ id }) => id === GROUP)
  expect(fresh?.members.map(({ user }) => user).sort()).toEqual([ALI, REZA, 'reader00'].sort())
  const page = async (after: string) =>
    (await listMembers(world.store, SARA, { conversation: GROUP }, { after, limit: 3 })).answer?.members.map(
      ({ user }) => user,
    )
  expect(await page('')).toEqual([ALI, 'reader00', 'reader01'])
  expect(await page('reader04')).toEqual([REZA, SARA])
  expect((await listMembers(world.store, 'stranger', { conversation: GROUP })).error).toBe('not-a-member')
})

test('[S4] a group that becomes a crowd is pulled by all; a change of who is in a crowd names those whom it moves', async () => {
  const many = Array.from({ length: CROWD_MEMBERS - 3 }, (_, index) => `many${String(index).padStart(4, '0')}`)
  for (const user of [...many, 'lastoneX', 'andmoreX'].map((one) => one.toLowerCase()))
    await world.store.createUser(person(user))
  for (const user of many) await world.done(ALI, { op: 'add', conversation: GROUP, user })
  const crossing = await world.perform(ALI, { op: 'add', conversation: GROUP, user: 'lastonex' })
  expect(crossing.hints?.map(({ push, users }) => [push, users.length])).toEqual([['s', CROWD_MEMBERS + 1]])
  const added = await world.perform(ALI, { op: 'add', conversation: GROUP, user: 'andmorex' })
  const seq = added.answer?.seq ?? 0
  const named = (hints: typeof added.hints) => hints?.map(({ push, users, crowd }) => [push, users, crowd?.membersSeq])
  expect(named(added.hints)).toEqual([
    ['e', [], seq],
    ['s', ['andmorex'], undefined],
  ])
  const removed = await world.perform(ALI, { op: 'remove', conversation: GROUP, user: 'andmorex' })
  expect(named(removed.hints)).toEqual([
    ['e', [], seq + 1],
    ['e', ['andmorex'], undefined],
    ['s', ['andmorex'], undefined],
  ])
})

test('[S4] who asks for a closed block while it is read shares the read; an edit gives it another hash', async () => {
  for (let n = 0; n < 64; n += 1) await world.send(ALI, GROUP, `${n}`)
  let reads = 0
  const { membership, events, effects } = world.store
  const blocks = createBlocks({
    membership,
    effects,
    events: (...asked) => {
      reads += 1
      return events(...asked)
    },
  })
  const [one, ...others] = await Promise.all(Array.from({ length: 50 }, () => blocks.read(SARA, GROUP, 0)))
  expect([reads, new Set(others.map((block) => block?.etag))]).toEqual([1, new Set([one?.etag])])
  const { events: rows } = JSON.parse(one?.json ?? '{}')
  expect(rows.map(([seq]: [number]) => seq)).toEqual(Array.from({ length: 64 }, (_, n) => n + 1))
  expect(
    rows.some((row: unknown[]) => row.length > 5),
    'cids are their senders',
  ).toBe(false)
  await world.done(ALI, { op: 'edit', conversation: GROUP, target: { by: 'seq', seq: 9 }, body: 'دیگر' })
  const edited = await blocks.read(SARA, GROUP, 0)
  expect([edited?.etag === one?.etag, edited?.json.includes('دیگر')]).toEqual([false, true])
  expect(await blocks.read(SARA, GROUP, 1), 'not full yet').toBeUndefined()
  await world.store.createUser(person('latecome'))
  await world.done(ALI, { op: 'add', conversation: GROUP, user: 'latecome' })
  expect(await blocks.read('latecome', GROUP, 0), 'from before they came').toBeUndefined()
  expect(await blocks.read('stranger', GROUP, 0)).toBeUndefined()
})
