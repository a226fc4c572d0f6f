/** Who is in, what changed for whom, and how far people read (L6, C6, S2, W7). */
import { describe, expect, test } from 'vitest'
import { CROWD_MEMBERS, type Store } from '../port.ts'
import {
  ALI,
  actorOf,
  commit,
  converse,
  DIRECT,
  factsFor,
  GROUP,
  group,
  joining,
  person,
  REZA,
  SARA,
  text,
  write,
} from './fixture.ts'
import type { StoreWorld } from './world.ts'

const NOTICE = { kind: 'u', payload: '[]' }

export function describeConversations(world: StoreWorld): void {
  const { changedIds, move } = verbs(world)
  describe('conversations', () => {
    test('[L6] visible stretches run from each join to each removal', async () => {
      const { store } = world
      await group(store, SARA)
      await write(store, ALI, GROUP, 'یک')
      await move('added', 'member', REZA)
      await write(store, ALI, GROUP, 'دو')
      const removal = await move('removed', 'none', REZA)
      expect(removal.recipients.sort()).toEqual([ALI, SARA].sort())
      await write(store, ALI, GROUP, 'سه')
      const { clock } = await move('added', 'member', REZA)
      const found = await store.membership(REZA, GROUP)
      expect(found?.me.visible).toEqual([
        [3, 5],
        [7, null],
      ])
      expect(found?.me.joinedAt).toBe(clock)
      expect((await store.membership(SARA, GROUP))?.me.visible).toEqual([[1, null]])
      expect(await store.membership(REZA, DIRECT)).toBeUndefined()
    })

    test('[S2] who need not look at all conversations finds what changed all the same, whatever went before', async () => {
      await group(world.store, SARA)
      const crowd = await createMany(world.store)
      const mute = (user: string) =>
        commit(world.store, { actor: actorOf(user), conversation: GROUP }, { settings: { user, muted: true } })
      const rename = (user: string) =>
        commit(world.store, { actor: actorOf(user) }, { profile: { user, name: 'نام تازه' } })
      const steps = [
        () => write(world.store, ALI, GROUP, 'یک'),
        () => move('added', 'member', REZA),
        () => rename(SARA),
        () => move('left', 'none', REZA),
        () => mute(REZA),
        () => write(world.store, ALI, GROUP, 'دو'),
        () => move('added', 'member', REZA),
        () => write(world.store, ALI, GROUP, 'سه'),
        () => move('added', 'member', ...crowd),
        () => write(world.store, ALI, GROUP, 'چهار'),
        () => move('removed', 'none', ...crowd),
        () => write(world.store, ALI, GROUP, 'پنج'),
      ]
      for (const [index, step] of steps.entries()) {
        await passWhatWasListed(world)
        const before = await world.store.clock()
        await step()
        for (const user of [ALI, SARA, REZA]) {
          const all = await world.store.changedSince(user, -1, Number.MAX_SAFE_INTEGER, 100)
          const changed = all.filter(({ changedAt }) => changedAt > before).map(({ row }) => row.id)
          expect([index, user, await changedIds(user, before)]).toEqual([index, user, changed])
        }
      }
    })

    test('[L6] who was removed learns of nothing later: no change, no title', async () => {
      const { store } = world
      await group(store, REZA)
      await move('removed', 'none', REZA)
      const left = await store.clock()
      await write(store, ALI, GROUP, 'پس از او')
      await commit(
        store,
        { conversation: GROUP },
        { title: 'نام تازه', events: [{ kind: 't', payload: '"نام تازه"' }] },
      )
      expect(await changedIds(REZA, left)).toEqual([])
      const found = await store.membership(REZA, GROUP)
      expect(found?.row.title).toBe('گروه')
      expect(found?.me.role).toBe('none')
      expect((await store.membership(ALI, GROUP))?.row.title).toBe('نام تازه')
      expect(await store.memberUsers(GROUP)).toEqual([ALI])
    })

    test('[W7] changes come newest first, bounded on both sides and paged without a loss', async () => {
      const { store } = world
      await converse(store)
      await write(store, ALI, DIRECT, 'a')
      const middle = await store.clock()
      await commit(
        store,
        { conversation: GROUP },
        { create: { kind: 'group', title: 'g' }, events: [NOTICE], members: joining('start', 'owner', ALI, SARA) },
      )
      const top = await store.clock()
      expect(await changedIds(SARA, 0)).toEqual([GROUP, DIRECT, `s.${SARA}`])
      expect(await changedIds(SARA, middle)).toEqual([GROUP])
      expect(await changedIds(SARA, top)).toEqual([])
      const [newest] = await store.changedSince(SARA, 0, top, 1)
      const rest = await store.changedSince(SARA, 0, (newest?.changedAt ?? 0) - 1, 10)
      expect(rest.map(({ row }) => row.id)).toEqual([DIRECT, `s.${SARA}`])
    })

    test('[S2] settings, hiding and watermarks are changes for those who may know', async () => {
      const { store } = world
      await converse(store)
      await write(store, ALI, DIRECT, 'a')
      const before = await store.clock()
      await commit(store, { conversation: DIRECT }, { settings: { user: ALI, muted: true, pinned: true } })
      await commit(store, { conversation: DIRECT }, { hide: { user: ALI, seq: 1 } })
      expect(await changedIds(ALI, before)).toEqual([DIRECT])
      expect(await changedIds(SARA, before)).toEqual([])
      expect((await store.membership(ALI, DIRECT))?.me).toMatchObject({ muted: true, pinned: true, archived: false })
      await commit(store, { conversation: DIRECT, actor: actorOf(SARA) }, { mark: { user: SARA, read: 1 } })
      expect(await changedIds(SARA, before)).toEqual([DIRECT])
      const [member, ...others] = await store.members(DIRECT, before)
      expect([member?.user, member?.read, others.length]).toEqual([SARA, 1, 0])
    })

    test('[C6] watermarks only rise, read raises delivered, and none passes the head', async () => {
      const { store } = world
      await converse(store)
      for (const of of ['a', 'b', 'c']) await write(store, ALI, DIRECT, of)
      const mark = async (read: number, delivered: number) =>
        (await commit(store, { conversation: DIRECT }, { mark: { user: SARA, read, delivered } })).mark
      expect(await mark(0, 2)).toEqual({ read: 0, delivered: 2, changed: true })
      expect(await mark(1, 1)).toEqual({ read: 1, delivered: 2, changed: true })
      expect(await mark(0, 0)).toEqual({ read: 1, delivered: 2, changed: false })
      expect(await mark(99, 99)).toEqual({ read: 3, delivered: 3, changed: true })
      const sent = await commit(
        store,
        { conversation: DIRECT },
        { events: [{ kind: 'm', payload: '"d"' }], mark: { user: ALI, read: 4 } },
      )
      expect(sent.mark).toEqual({ read: 4, delivered: 4, changed: true })
    })

    test('[S2] a new name shows as a change in every conversation of the person, each with a clock of its own', async () => {
      const { store } = world
      await group(store, SARA)
      await commit(
        store,
        { conversation: DIRECT },
        { create: { kind: 'direct', title: null }, members: joining('start', 'member', ALI, SARA) },
      )
      const before = await store.clock()
      const { recipients } = await commit(store, {}, { profile: { user: ALI, name: 'نام نو', hideLastSeen: true } })
      expect(recipients.sort()).toEqual([ALI, SARA].sort())
      const changed = await store.changedSince(SARA, before, await store.clock(), 10)
      expect(changed.map(({ row }) => row.id).sort()).toEqual([DIRECT, GROUP].sort())
      expect(new Set(changed.map(({ changedAt }) => changedAt)).size).toBe(2)
      expect((await store.members(DIRECT, before)).map(({ name }) => name)).toEqual(['نام نو'])
      expect(await store.user(ALI)).toMatchObject({ name: 'نام نو', hideLastSeen: true, about: '' })
      expect((await store.user(ALI))?.changedAt).toBeGreaterThan(before)
    })

    test('[L6] members tells the present ones, or everyone who changed, the gone included', async () => {
      const { store } = world
      await group(store, SARA, REZA)
      const before = await store.clock()
      await move('removed', 'none', REZA)
      expect((await store.members(GROUP, 0)).map(({ user }) => user).sort()).toEqual([ALI, SARA].sort())
      expect((await store.members(GROUP, before)).map(({ user, role }) => [user, role])).toEqual([[REZA, 'none']])
      expect((await store.membership(ALI, GROUP))?.row.memberCount).toBe(2)
    })

    test('[L6] the successor is the longest-standing admin, else member', async () => {
      const { store } = world
      await group(store)
      await move('added', 'member', SARA)
      await move('added', 'member', REZA)
      const successor = async () => (await factsFor(store, { conversation: GROUP, successor: true })).successor?.user
      expect(await successor()).toBe(SARA)
      await move('role', 'admin', REZA)
      expect(await successor()).toBe(REZA)
      await move('removed', 'none', REZA)
      expect(await successor()).toBe(SARA)
    })

    test('[L6] facts tell roles and profiles of the actor and of those named, of strangers only that they exist', async () => {
      const { store } = world
      await group(store, SARA)
      const facts = await factsFor(store, { conversation: GROUP, users: [SARA, REZA, 'nobodyyy'] })
      expect(facts.actor?.role).toBe('owner')
      expect([...facts.members.keys()]).toEqual([SARA])
      expect([...facts.users.keys()]).toEqual([ALI, SARA, REZA])
      const stranger = await factsFor(store, { conversation: GROUP, actor: actorOf(REZA) })
      expect(stranger.actor).toBeUndefined()
    })

    test('[S4] founders are read for a conversation that does not exist yet, and for no other', async () => {
      const { store } = world
      await group(store, SARA)
      const founders = [ALI, SARA, 'nobodyyy']
      const fresh = await factsFor(store, { conversation: DIRECT, founders })
      expect([...fresh.users.keys()]).toEqual([ALI, SARA])
      const held = await factsFor(store, { conversation: GROUP, founders })
      expect([...held.users.keys()]).toEqual([ALI])
      expect([...held.members.keys()]).toEqual([])
    })

    test('[S4] presence is shared only by people who are present in one conversation', async () => {
      const { store } = world
      await group(store, SARA, REZA)
      expect((await store.sharing(ALI, [SARA, REZA, 'nobodyyy'])).sort()).toEqual([REZA, SARA].sort())
      await move('removed', 'none', REZA)
      expect(await store.sharing(ALI, [SARA, REZA])).toEqual([SARA])
      expect(await store.sharing(REZA, [ALI])).toEqual([])
    })

    test('[S4] a change of a crowd names nobody but says as of when its members are; one of membership as of itself', async () => {
      const { store } = world
      const crowd = await makeCrowd(store)
      const said = await commit(store, { conversation: GROUP }, { events: [text('سلام')] })
      expect([said.recipients, said.crowd]).toEqual([[], { conversation: GROUP, membersSeq: 1 }])
      expect(await store.crowdsOf(SARA)).toEqual([{ conversation: GROUP, membersSeq: 1 }])
      const removal = await move('removed', 'none', SARA)
      expect([removal.recipients, removal.crowd]).toEqual([[], { conversation: GROUP, membersSeq: 3 }])
      expect(await store.crowdsOf(ALI)).toEqual([{ conversation: GROUP, membersSeq: 3 }])
      expect(await store.crowdsOf(SARA)).toEqual([])
      expect((await commit(store, { conversation: GROUP }, { events: [text('درود')] })).crowd?.membersSeq).toBe(3)
      await move('removed', 'none', crowd[0] ?? '')
      const small = await commit(store, { conversation: GROUP }, { events: [text('کم شدیم')] })
      expect([small.recipients.length, small.crowd]).toEqual([CROWD_MEMBERS, undefined])
      expect(await store.crowdsOf(ALI)).toEqual([])
    })

    test('[S4] members come by pages, and who rules a group without them', async () => {
      const { store } = world
      const crowd = await makeCrowd(store)
      await move('removed', 'none', crowd[7] ?? '')
      const all: string[] = []
      for (let page = await store.membersAfter(GROUP, '', 50); page.length > 0; ) {
        all.push(...page.map(({ user }) => user))
        page = await store.membersAfter(GROUP, all.at(-1) ?? '', 50)
      }
      expect(all).toEqual([ALI, SARA, ...crowd.filter((_, index) => index !== 7)].sort())
      const managers = async (after: number) =>
        (await store.managers(GROUP, after)).map(({ user, role }) => [user, role])
      expect(await managers(0)).toEqual([[ALI, 'owner']])
      expect(await store.managers(DIRECT, 0)).toEqual([])
      const before = await store.clock()
      expect(await managers(before)).toEqual([])
      await commit(store, {}, { profile: { user: ALI, name: 'علی دیگر' } })
      expect(await managers(before)).toEqual([[ALI, 'owner']])
    })

    test('[S4] a group is made a channel, nothing else is', async () => {
      const { store } = world
      await converse(store)
      const create = { create: { kind: 'group', title: 'g' }, members: joining('start', 'owner', ALI) } as const
      await commit(store, { conversation: GROUP }, { ...create, members: [...create.members] })
      expect([await store.openChannel(DIRECT), await store.openChannel('g.none')]).toEqual([false, false])
      expect((await store.membership(ALI, GROUP))?.row.isChannel).toBe(false)
      const before = await store.clock()
      expect(await store.openChannel(GROUP)).toBe(true)
      expect((await store.membership(ALI, GROUP))?.row.isChannel).toBe(true)
      expect(await changedIds(ALI, before), 'its members are told').toEqual([GROUP])
      const since = await store.clock()
      expect([await store.openChannel(GROUP), await changedIds(ALI, since)]).toEqual([true, []])
      expect((await factsFor(store, { conversation: GROUP })).conversation?.isChannel).toBe(true)
      expect((await store.membership(ALI, DIRECT))?.row.isChannel).toBe(false)
    })

    test('[C6] how far somebody of a crowd read is news to nobody else', async () => {
      const { store } = world
      await makeCrowd(store)
      await commit(store, { conversation: GROUP }, { events: [text('سلام')] })
      const before = await store.clock()
      const mark = { user: SARA, read: 2 }
      const need = { conversation: GROUP, actor: actorOf(SARA) }
      expect(await commit(store, need, { mark })).toMatchObject({ recipients: [], mark: { read: 2, changed: true } })
      expect((await store.membership(SARA, GROUP))?.me.read).toBe(2)
      expect([await changedIds(ALI, before), await store.members(GROUP, before)]).toEqual([[], []])
      expect(await changedIds(SARA, before)).toEqual([GROUP])
    })
  })
}

/** Ali, Sara and as many others as make the group a crowd. @returns the others */
async function makeCrowd(store: Store): Promise<string[]> {
  const others = await createMany(store)
  await group(store, SARA, ...others)
  return others
}

async function createMany(store: Store): Promise<string[]> {
  const many = Array.from({ length: CROWD_MEMBERS }, (_, index) => `crowd${String(index).padStart(3, '0')}`)
  await Promise.all(many.map((user) => store.createUser(person(user))))
  return many
}

/** The clock goes beyond what is listed, by changes or by transactions, and a process begins, which lists hardly ahead. */
async function passWhatWasListed(world: StoreWorld): Promise<void> {
  const atMs = Date.now()
  const folders = () => commit(world.store, {}, { folders: { user: ALI, list: '[]' } })
  const seen = (_: unknown, n: number) => world.store.seen(REZA, '', atMs + n)
  await Promise.all([...Array.from({ length: 120 }, folders), ...Array.from({ length: 120 }, seen)])
  await world.reopen()
}

function verbs(world: StoreWorld) {
  return {
    changedIds: async (user: string, after: number) =>
      (await world.store.changedSince(user, after, await world.store.clock(), 100)).map(({ row }) => row.id),
    move: (...joined: Parameters<typeof joining>) =>
      commit(world.store, { conversation: GROUP }, { events: [NOTICE], members: joining(...joined) }),
  }
}
