/** Catch-up from every kind of cursor (L1, L6, C4, W7, S2). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LIMITS } from '../../protocol/limits.ts'
import { ALI, DIRECT, type DomainWorld, GROUP, openDomainWorld, REZA, SARA } from './test-world.ts'

let world: DomainWorld
beforeEach(async () => {
  world = await openDomainWorld(ALI, SARA, REZA)
})
afterEach(() => world.close())

const makeGroup = (...members: string[]) =>
  world.done(ALI, { op: 'create', conversation: GROUP, title: 'گروه', members })
const sendMany = async (count: number, conversation = DIRECT) => {
  for (let index = 1; index <= count; index++) await world.send(ALI, conversation, `${index}`)
}

describe('a first pull', () => {
  test('[L1] of an empty account is one caught-up batch with the own profile and saved messages', async () => {
    const batch = await world.sync(ALI, null)
    expect(batch).toMatchObject({ caughtUp: true, pages: [], self: { user: ALI, hideLastSeen: false } })
    expect(batch.conversations.map(({ id }) => id)).toEqual([`s.${ALI}`])
  })

  test('[L1] gives every conversation, newest first, with its newest thirty events and all members', async () => {
    await sendMany(35)
    await makeGroup(SARA)
    const batch = await world.sync(SARA, null)
    expect(batch.conversations.map(({ id }) => id)).toEqual([GROUP, DIRECT, `s.${SARA}`])
    const [info] = batch.conversations.filter(({ id }) => id === DIRECT)
    expect(info).toMatchObject({ kind: 'direct', head: 35, unread: 35, read: 0, role: 'member', memberCount: 2 })
    expect(info?.members.map(({ user, read }) => [user, read])).toEqual([
      [ALI, 35],
      [SARA, 0],
    ])
    const page = batch.pages.find(({ conversation }) => conversation === DIRECT)
    expect(page?.events.map(([seq]) => seq)).toEqual(Array.from({ length: 30 }, (_, index) => index + 6))
    expect(page?.atStart).toBeUndefined()
    expect(batch.pages.find(({ conversation }) => conversation === GROUP)?.atStart).toBe(true)
  })

  test("[L3] the cid travels to its author's devices only", async () => {
    await world.send(ALI, DIRECT, 'سلام')
    const cidFor = async (user: string) => (await world.sync(user, null)).pages[0]?.events[0]?.[5]
    expect(await cidFor(ALI)).toHaveLength(22)
    expect(await cidFor(SARA)).toBeUndefined()
  })
})

describe('a later pull', () => {
  test('[W7] where nothing changed costs at most 400 bytes', async () => {
    await sendMany(20)
    const { cursor } = await world.sync(SARA, null)
    const batch = await world.sync(SARA, cursor)
    expect(batch).toMatchObject({ conversations: [], pages: [], caughtUp: true })
    expect(Buffer.byteLength(JSON.stringify(batch))).toBeLessThanOrEqual(400)
  })

  test('[L1] gives what changed and no more, members and watermarks included', async () => {
    await sendMany(3)
    await makeGroup(SARA)
    const { cursor } = await world.sync(SARA, null)
    await sendMany(2)
    const batch = await world.sync(SARA, cursor)
    expect(batch.conversations.map(({ id }) => id)).toEqual([DIRECT])
    expect(batch.pages[0]?.events.map(([seq]) => seq)).toEqual([4, 5])
    expect(batch.conversations[0]?.members.map(({ user, read }) => [user, read])).toEqual([[ALI, 5]])
    expect(batch.self).toBeUndefined()
    await world.done(SARA, { op: 'mark', conversation: DIRECT, read: 5 })
    const next = await world.sync(ALI, (await world.sync(ALI, batch.cursor)).cursor)
    expect(next.pages).toEqual([])
  })

  test('[C4][S2] whoever is told of as many members as there are is told of all, also where one comes meanwhile', async () => {
    await makeGroup(SARA)
    await world.done(ALI, { op: 'remove', conversation: GROUP, user: SARA })
    const seq = await world.send(ALI, GROUP, 'تنها')
    const { cursor } = await world.sync(ALI, null)
    const { members } = world.store
    let comes = async () => {
      comes = async () => {}
      await world.done(ALI, { op: 'add', conversation: GROUP, user: SARA })
    }
    world.store.members = async (conversation, after) => {
      if (conversation === GROUP) await comes()
      return members(conversation, after)
    }
    await world.done(ALI, { op: 'erase', conversation: GROUP, target: { by: 'seq', seq } })
    const [info] = (await world.sync(ALI, cursor)).conversations
    const told = info?.members.flatMap(({ user, role }) => (role === 'none' ? [] : [user])) ?? []
    expect([told.toSorted(), info?.memberCount]).toEqual([[ALI, SARA], 2])
  })

  test('[W5] does not send again what the device got by push', async () => {
    await sendMany(3)
    const { cursor } = await world.sync(SARA, null)
    await sendMany(3)
    const batch = await world.sync(SARA, cursor, [[DIRECT, 5]])
    expect(batch.pages[0]?.events.map(([seq]) => seq)).toEqual([6])
    const all = await world.sync(SARA, cursor, [[DIRECT, 6]])
    expect([all.conversations.length, all.pages.length]).toEqual([1, 0])
  })

  test('[C2] of a long absence gives the newest hundred, and what the rest did to messages from before', async () => {
    await world.send(ALI, DIRECT, 'قدیمی')
    const { cursor } = await world.sync(SARA, null)
    await world.done(ALI, { op: 'edit', conversation: DIRECT, target: { by: 'seq', seq: 1 }, body: 'تازه' })
    await sendMany(150)
    const [page] = (await world.sync(SARA, cursor)).pages
    expect(page?.events.map(([seq]) => seq)).toEqual(Array.from({ length: 100 }, (_, index) => index + 53))
    expect(page?.effects?.map(([seq, kind]) => [seq, kind])).toEqual([[2, 'e']])
  })

  test('[L5] tells what was hidden, settings and the own profile', async () => {
    await sendMany(2)
    const { cursor } = await world.sync(ALI, null)
    await world.done(ALI, { op: 'hide', conversation: DIRECT, target: { by: 'seq', seq: 1 } })
    await world.done(ALI, { op: 'settings', conversation: DIRECT, pinned: true })
    await world.done(ALI, { op: 'profile', about: 'درباره' })
    const batch = await world.sync(ALI, cursor)
    expect(batch.pages).toEqual([{ conversation: DIRECT, events: [], hidden: [1] }])
    expect(batch.conversations.find(({ id }) => id === DIRECT)?.pinned).toBe(true)
    expect(batch.self?.about).toBe('درباره')
  })
})

describe('the own profile', () => {
  const folders = [{ id: 'a', name: 'خانه', conversations: [DIRECT] }]

  test('[P1] folders travel when they changed, and with no other change', async () => {
    const { cursor } = await world.sync(ALI, null)
    await world.done(ALI, { op: 'folders', folders })
    const told = await world.sync(ALI, cursor)
    expect(told.self?.folders).toEqual(folders)
    await world.done(ALI, { op: 'profile', about: 'درباره' })
    const next = await world.sync(ALI, told.cursor)
    expect([next.self?.about, next.self?.folders]).toEqual(['درباره', undefined])
    expect((await world.sync(ALI, next.cursor)).self).toBeUndefined()
    expect((await world.sync(ALI, null)).self?.folders).toEqual(folders)
  })

  test('[W7] a resume where nothing changed costs at most 400 bytes, however many folders there are', async () => {
    const full = Array.from({ length: 20 }, (_, n) => ({ ...folders[0], id: `${n}`, name: 'ن'.repeat(64) }))
    await world.done(ALI, { op: 'folders', folders: full as typeof folders })
    const { cursor } = await world.sync(ALI, null)
    expect(Buffer.byteLength(JSON.stringify(await world.sync(ALI, cursor)))).toBeLessThanOrEqual(400)
  })

  test('[P1] folders over 64 KiB, and two of one id, are refused', async () => {
    const conversations = Array.from({ length: 500 }, () => GROUP)
    const heavy = Array.from({ length: 20 }, (_, n) => ({ id: `${n}`, name: 'x', conversations }))
    expect((await world.perform(ALI, { op: 'folders', folders: heavy })).error).toBe('too-large')
    const twice = [...folders, ...folders]
    expect((await world.perform(ALI, { op: 'folders', folders: twice })).error).toBe('malformed')
  })
})

describe('visibility', () => {
  test('[L6] who left during an earlier absence is told too, when a later absence was the last that was pulled', async () => {
    const move = (op: 'add' | 'remove', user: string) => world.done(ALI, { op, conversation: GROUP, user })
    await makeGroup(SARA, REZA)
    let { cursor } = await world.sync(SARA, null)
    await move('remove', SARA)
    await move('remove', REZA)
    await move('add', SARA)
    await move('remove', SARA)
    for (const batch of await world.catchUp(SARA, cursor)) cursor = batch.cursor
    await move('add', SARA)
    const told = (await world.catchUp(SARA, cursor)).flatMap(({ conversations }) => conversations)
    const roles = told.flatMap(({ members }) => members.map(({ user, role }) => [user, role]))
    expect(roles).toContainEqual([REZA, 'none'])
  })

  test('[L6] a removed person gets the removal as the last event, and nothing after', async () => {
    await makeGroup(SARA)
    const { cursor } = await world.sync(SARA, null)
    await world.send(ALI, GROUP, 'پیش')
    await world.done(ALI, { op: 'remove', conversation: GROUP, user: SARA })
    await world.send(ALI, GROUP, 'پس')
    await world.done(ALI, { op: 'rename', conversation: GROUP, title: 'راز' })
    const batch = await world.sync(SARA, cursor)
    expect(batch.conversations[0]).toMatchObject({
      role: 'none',
      head: 4,
      visible: [[1, 4]],
      members: [],
      title: 'گروه',
    })
    expect(batch.pages[0]?.events.map(([seq, kind]) => [seq, kind])).toEqual([
      [3, 'm'],
      [4, 'u'],
    ])
    await world.send(ALI, GROUP, 'باز هم')
    expect((await world.sync(SARA, batch.cursor)).conversations).toEqual([])
    expect(JSON.stringify(await world.sync(SARA, null))).not.toContain('راز')
  })

  test('[L6] who comes back gets all members and only what follows the return', async () => {
    await makeGroup(SARA)
    await world.done(ALI, { op: 'remove', conversation: GROUP, user: SARA })
    const { cursor } = await world.sync(SARA, null)
    await world.done(ALI, { op: 'add', conversation: GROUP, user: REZA })
    const gap = await world.sync(SARA, cursor)
    await world.done(ALI, { op: 'add', conversation: GROUP, user: SARA })
    const batch = await world.sync(SARA, gap.cursor)
    expect(batch.conversations[0]?.members.map(({ user }) => user).sort()).toEqual([ALI, REZA, SARA].sort())
    expect(batch.conversations[0]?.visible).toEqual([
      [1, 3],
      [5, null],
    ])
    expect(batch.pages[0]?.events.map(([seq]) => seq)).toEqual([5])
  })
})

describe('coming back', () => {
  test('[L6] tells who left while the person was out', async () => {
    await makeGroup(SARA, REZA)
    const { cursor } = await world.sync(SARA, null)
    await world.done(ALI, { op: 'remove', conversation: GROUP, user: SARA })
    const out = await world.sync(SARA, cursor)
    await world.done(ALI, { op: 'remove', conversation: GROUP, user: REZA })
    const still = await world.sync(SARA, out.cursor)
    await world.done(ALI, { op: 'add', conversation: GROUP, user: SARA })
    const [info] = (await world.sync(SARA, still.cursor)).conversations
    expect(info?.members.map(({ user, role }) => [user, role])).toEqual([
      [ALI, 'owner'],
      [SARA, 'member'],
      [REZA, 'none'],
    ])
  })

  test('[L6] tells who left just before the person did, and after the device had last heard of anybody', async () => {
    await makeGroup(SARA, REZA)
    const { cursor } = await world.sync(SARA, null)
    await world.done(ALI, { op: 'remove', conversation: GROUP, user: REZA })
    await world.done(ALI, { op: 'remove', conversation: GROUP, user: SARA })
    const out = await world.sync(SARA, cursor)
    await world.done(ALI, { op: 'add', conversation: GROUP, user: SARA })
    const [info] = (await world.sync(SARA, out.cursor)).conversations
    expect(info?.members.map(({ user, role }) => [user, role])).toEqual([
      [ALI, 'owner'],
      [SARA, 'member'],
      [REZA, 'none'],
    ])
  })
})

describe('cursors', () => {
  test('[C4] that are garbage, of another person, of the future or altered give a reset', async () => {
    await sendMany(1)
    const own = (await world.sync(ALI, null)).cursor
    const foreign = (await world.sync(SARA, null)).cursor
    const other = await openDomainWorld(ALI)
    const elsewhere = (await other.sync(ALI, null)).cursor
    await other.close()
    const altered = own.replace(/^./, (digit) => (digit === '1' ? '2' : '1'))
    for (const cursor of ['', 'garbage', 'a.b.c.d.e', foreign, elsewhere, altered]) {
      const batch = await world.sync(ALI, cursor)
      expect([cursor, batch.reset, batch.pages.length]).toEqual([cursor, true, 1])
      expect((await world.sync(ALI, batch.cursor)).reset).toBeUndefined()
    }
    expect((await world.sync(ALI, own)).reset).toBeUndefined()
  })

  test('[W7] a long list of conversations comes in bounded batches, each conversation once, newest first', async () => {
    const ids = Array.from({ length: 230 }, (_, index) => `g.${`${index}`.padStart(22, 'x')}`)
    for (const conversation of ids) await world.done(ALI, { op: 'create', conversation, title: 'گروه', members: [] })
    const batches = await world.catchUp(ALI, null)
    const got = batches.flatMap(({ conversations }) => conversations.map(({ id }) => id))
    expect(got).toEqual([...ids.toReversed(), `s.${ALI}`])
    for (const batch of batches) {
      expect(batch.conversations.length).toBeLessThanOrEqual(LIMITS.batchConversations)
      expect(Buffer.byteLength(JSON.stringify(batch))).toBeLessThanOrEqual(64 * 1024)
    }
  })

  test('[W7] long messages are bounded by bytes', async () => {
    const { cursor } = await world.sync(SARA, null)
    for (let index = 0; index < 20; index++) await world.send(ALI, DIRECT, 'ب'.repeat(7_000))
    const batch = await world.sync(SARA, cursor)
    expect(batch.pages[0]?.events.at(-1)?.[0]).toBe(20)
    expect(Buffer.byteLength(JSON.stringify(batch))).toBeLessThanOrEqual(64 * 1024)
  })

  test('[L5] what is hidden and erased while a first pass of several batches goes on is told, however late', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => `g.${`${index}`.padStart(22, 'z')}`)
    for (const conversation of ids) await world.done(ALI, { op: 'create', conversation, title: 'گروه', members: [] })
    await sendMany(2)
    const first = await world.sync(ALI, null)
    const target = { by: 'seq', seq: 1 } as const
    await world.done(ALI, { op: 'hide', conversation: DIRECT, target })
    await world.done(ALI, { op: 'erase', conversation: DIRECT, target: { by: 'seq', seq: 2 } })
    await sendMany(40)
    const rest = await world.catchUp(ALI, first.cursor)
    const pages = rest.flatMap((batch) => batch.pages.filter(({ conversation }) => conversation === DIRECT))
    expect(pages.flatMap(({ hidden = [] }) => hidden)).toContain(1)
    expect(pages.flatMap(({ effects = [] }) => effects.map(([seq, kind]) => [seq, kind]))).toContainEqual([3, 'x'])
  })

  test('[W7] what was hidden long ago costs a first pass nothing', async () => {
    await sendMany(40)
    await world.done(ALI, { op: 'hide', conversation: DIRECT, target: { by: 'seq', seq: 1 } })
    expect((await world.sync(ALI, null)).pages[0]?.hidden).toBeUndefined()
  })

  test('[S2] what changes between two batches of one pass is not skipped', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => `g.${`${index}`.padStart(22, 'y')}`)
    for (const conversation of ids) await world.done(ALI, { op: 'create', conversation, title: 'گروه', members: [] })
    const { cursor } = (await world.catchUp(ALI, null)).at(-1) ?? { cursor: '' }
    for (const conversation of ids) await world.send(ALI, conversation, 'یک')
    const first = await world.sync(ALI, cursor)
    expect(first.caughtUp).toBe(false)
    const oldest = ids[0] ?? ''
    await world.send(ALI, oldest, 'دو')
    const rest = await world.catchUp(ALI, first.cursor)
    const events = rest.flatMap(({ pages }) => pages.filter(({ conversation }) => conversation === oldest))
    expect(events.flatMap((page) => page.events.map(([seq]) => seq))).toEqual([2, 3])
  })
})
