/** People and devices. */
import { describe, expect, test } from 'vitest'
import { StoreError } from '../port.ts'
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
  people,
  person,
  REZA,
  SARA,
  write,
} from './fixture.ts'
import type { StoreWorld } from './world.ts'

export function describeAccounts(world: StoreWorld): void {
  describe('accounts', () => {
    test('[L3] a username is taken once, also in the same turn; the others do not suffer', async () => {
      const { store } = world
      const made = await Promise.allSettled([
        store.createUser(person(ALI, 'hodhod')),
        store.createUser(person(SARA, 'hodhod')),
        store.createUser(person(REZA, 'reza')),
      ])
      expect(made.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect(made[1]).toMatchObject({ reason: new StoreError('username-taken') })
      expect(await store.userByName('hodhod')).toMatchObject({ user: ALI, passwordHash: 'h' })
      expect(await store.user(SARA)).toBeUndefined()
      expect((await store.membership(ALI, `s.${ALI}`))?.row).toMatchObject({ kind: 'saved', head: 0, memberCount: 1 })
    })

    test('[B30] people are found by prefix, in order, at most as many as asked', async () => {
      const { store } = world
      for (const [index, name] of ['sara', 'sar', 'saman', 'sarv', 'reza', 'sa_a'].entries()) {
        await store.createUser(person(`user000${index}`, name))
      }
      const found = async (prefix: string, limit = 10) =>
        (await store.findUsers(prefix, limit)).map(({ username }) => username)
      expect(await found('sar')).toEqual(['sar', 'sara', 'sarv'])
      expect(await found('sar', 2)).toEqual(['sar', 'sara'])
      expect(await found('sa_')).toEqual(['sa_a'])
      expect(await found('xyz')).toEqual([])
    })

    test('[C9] a device is known by its token until it is removed by its own person', async () => {
      const { store } = world
      await people(store)
      const device = { device: 'dev1', user: ALI, name: 'گوشی', createdAtMs: 5, lastSeenAtMs: 5 }
      await store.createDevice({ ...device, tokenHash: 'token' })
      expect(await store.deviceByToken('token')).toEqual(device)
      expect(await store.devices(ALI)).toEqual([device])
      expect(await store.removeDevice(SARA, 'dev1')).toBe(false)
      expect(await store.removeDevice(ALI, 'dev1')).toBe(true)
      expect(await store.removeDevice(ALI, 'dev1')).toBe(false)
      expect(await store.deviceByToken('token')).toBeUndefined()
    })

    test('[O7] a session that ended is told to every gateway, once; the device of another person is not ended', async () => {
      const { store } = world
      await people(store)
      const device = { device: 'dev1', user: ALI, name: 'گوشی', createdAtMs: 5, lastSeenAtMs: 5 }
      await store.createDevice({ ...device, tokenHash: 'token' })
      expect(await store.endings()).toEqual([])
      await store.removeDevice(SARA, 'dev1')
      expect(await store.endings()).toEqual([])
      await store.removeDevice(ALI, 'dev1')
      expect(await store.endings()).toEqual([{ user: ALI, device: 'dev1' }])
    })

    test('[O7] a closed account loses its sessions and opens none until it is opened; others keep theirs', async () => {
      const { store } = world
      await people(store)
      const device = (user: string, name: string) => ({
        ...{ device: name, user, name, createdAtMs: 5, lastSeenAtMs: 5, tokenHash: `token of ${name}` },
      })
      for (const one of [device(ALI, 'a'), device(ALI, 'b'), device(SARA, 'c')]) await store.createDevice(one)
      expect((await store.setDisabled(ALI, true)).sort()).toEqual(['a', 'b'])
      expect((await store.userByName(ALI))?.isDisabled).toBe(true)
      expect(await store.deviceByToken('token of a')).toBeUndefined()
      expect(await store.deviceByToken('token of c')).toBeDefined()
      expect((await store.endings()).map((ended) => ended.device).sort()).toEqual(['a', 'b'])
      await expect(store.createDevice(device(ALI, 'd'))).rejects.toMatchObject({ code: 'disabled' })
      expect(await store.devices(ALI)).toEqual([])
      expect(await store.setDisabled(ALI, false)).toEqual([])
      await store.createDevice(device(ALI, 'e'))
      expect(await store.deviceByToken('token of e')).toBeDefined()
    })

    test('[O7] of a session that is opened while the account is closed nothing is left', async () => {
      const { store } = world
      await people(store)
      const times = { createdAtMs: 5, lastSeenAtMs: 5 }
      const open = Array.from({ length: 20 }, (_, index) =>
        store.createDevice({ device: `d${index}`, user: ALI, name: 'x', ...times, tokenHash: `t${index}` }),
      )
      await Promise.allSettled([...open.slice(0, 10), store.setDisabled(ALI, true), ...open.slice(10)])
      expect(await store.devices(ALI)).toEqual([])
    })

    test('[O6] an invite is good once, for one person, and for its time', async () => {
      const { store } = world
      await store.createInvite({ hash: 'i1', createdAtMs: 0, expiresAtMs: 100 })
      expect(await store.hasInvite('i1', 99)).toBe(true)
      expect([await store.hasInvite('i1', 100), await store.hasInvite('i2', 50)]).toEqual([false, false])
      await expect(store.createUser(person(ALI, 'ali'), { hash: 'i1', atMs: 100 })).rejects.toMatchObject({
        code: 'bad-invite',
      })
      expect(await store.userByName('ali'), 'nothing of a refused sign-up is kept').toBeUndefined()
      const tried = await Promise.allSettled([
        store.createUser(person(ALI, 'ali'), { hash: 'i1', atMs: 50 }),
        store.createUser(person(SARA, 'sara'), { hash: 'i1', atMs: 50 }),
      ])
      expect(tried.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await store.hasInvite('i1', 50)).toBe(false)
    })

    test('[O6] a username that is taken uses no invite up', async () => {
      const { store } = world
      await store.createUser(person(ALI, 'ali'))
      await store.createInvite({ hash: 'i1', createdAtMs: 0, expiresAtMs: 100 })
      await expect(store.createUser(person(SARA, 'ali'), { hash: 'i1', atMs: 50 })).rejects.toMatchObject({
        code: 'username-taken',
      })
      expect(await store.hasInvite('i1', 50)).toBe(true)
    })

    test('[P1] folders are kept as they came, and their change is seen by nobody else', async () => {
      const { store } = world
      await converse(store)
      expect(await store.folders(ALI)).toBeUndefined()
      const before = await store.clock()
      const { recipients } = await commit(store, {}, { folders: { user: ALI, list: '[{"id":"a"}]' } })
      expect(recipients).toEqual([ALI])
      const { clock } = await commit(store, {}, { folders: { user: ALI, list: '[]' } })
      const held = await store.folders(ALI)
      expect(held).toEqual({ list: '[]', changedAt: clock })
      expect((await store.user(ALI))?.changedAt).toBe(held?.changedAt)
      expect(await store.changedSince(SARA, before, await store.clock(), 10)).toEqual([])
      expect(await store.members(DIRECT, before)).toEqual([])
    })

    test('[P2] hiding receipts is a change that others see, and is told with a mark', async () => {
      const { store } = world
      await converse(store)
      await write(store, ALI, DIRECT, 'a')
      expect((await store.user(SARA))?.receiptsAt).toBe(0)
      await commit(store, { actor: actorOf(SARA) }, { profile: { user: SARA, hideReceipts: true } })
      const { receiptsAt = 0, hideReceipts } = (await store.user(SARA)) ?? {}
      expect([hideReceipts, receiptsAt > 0]).toEqual([true, true])
      await commit(store, { actor: actorOf(SARA) }, { profile: { user: SARA, hideReceipts: true } })
      expect((await store.user(SARA))?.receiptsAt).toBe(receiptsAt)
      const marked = { conversation: DIRECT, actor: actorOf(SARA) }
      const { hidingReceipts } = await commit(store, marked, { mark: { user: SARA, read: 1 } })
      expect(hidingReceipts).toEqual([SARA])
    })

    test('[P3] a person knows those to whom they wrote themselves', async () => {
      const { store } = world
      await converse(store)
      await write(store, ALI, DIRECT, 'a')
      const known = async () => (await factsFor(store, { users: [SARA, REZA, 'nobodyyy'], acquaintance: true })).knownBy
      expect(await known()).toEqual(new Set())
      await write(store, SARA, DIRECT, 'b')
      expect(await known()).toEqual(new Set([SARA]))
      expect((await factsFor(store, { users: [SARA] })).knownBy).toEqual(new Set())
    })

    test('[P4] a picture is kept while it is named, and a day longer', async () => {
      const { store } = world
      await group(store, SARA)
      const [hash, dayMs] = ['h'.repeat(22), 86_400_000]
      const picture = { hash, type: 'image/png', bytes: Uint8Array.of(1, 2, 3) }
      const sweep = (atMs: number) => store.putPicture({ ...picture, hash: 'other' }, atMs)
      await store.putPicture(picture, 1)
      await store.putPicture(picture, 1)
      expect(await store.picture(hash)).toMatchObject({ hash, type: 'image/png' })
      expect([...((await store.picture(hash))?.bytes ?? [])]).toEqual([1, 2, 3])
      expect((await factsFor(store, { picture: hash })).hasPicture).toBe(true)
      expect((await factsFor(store, { picture: 'x' })).hasPicture).toBe(false)
      const event = (avatar: string | null) => [{ kind: 'a', payload: JSON.stringify(avatar) }]
      await commit(store, {}, { profile: { user: ALI, avatar: hash } })
      await commit(store, { conversation: GROUP }, { avatar: hash, events: event(hash) })
      await commit(store, {}, { profile: { user: ALI, avatar: null } })
      expect([(await store.user(ALI))?.avatar, (await store.membership(SARA, GROUP))?.row.avatar]).toEqual([null, hash])
      await sweep(Date.now() + 2 * dayMs)
      expect(await store.picture(hash)).toBeDefined()
      await commit(store, { conversation: GROUP }, { avatar: null, events: event(null) })
      await sweep(Date.now() + dayMs / 2)
      expect(await store.picture(hash)).toBeDefined()
      await sweep(Date.now() + 2 * dayMs)
      expect(await store.picture(hash)).toBeUndefined()
    })

    test('[L6] who left keeps the picture that the group had then', async () => {
      const { store } = world
      await group(store, REZA)
      const set = (avatar: string) =>
        commit(store, { conversation: GROUP }, { avatar, events: [{ kind: 'a', payload: `"${avatar}"` }] })
      await set('former')
      const members = joining('removed', 'none', REZA)
      await commit(store, { conversation: GROUP }, { events: [{ kind: 'u', payload: '[]' }], members })
      await set('later')
      expect((await store.membership(REZA, GROUP))?.row.avatar).toBe('former')
      expect((await store.membership(ALI, GROUP))?.row.avatar).toBe('later')
    })

    test('[C8] last seen only rises', async () => {
      const { store } = world
      await people(store)
      await store.createDevice({ device: 'd', user: ALI, name: 'n', createdAtMs: 1, lastSeenAtMs: 1, tokenHash: 't' })
      await store.seen(ALI, 'd', 50)
      await store.seen(ALI, 'd', 40)
      expect((await store.user(ALI))?.lastSeenAtMs).toBe(50)
      expect((await store.devices(ALI))[0]?.lastSeenAtMs).toBe(50)
    })
  })
}
