/** People and devices. */
import { describe, expect, test } from 'vitest'
import { StoreError } from '../port.ts'
import { ALI, people, person, REZA, SARA } from './fixture.ts'
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
