/** Whom a command's commit is told to (W5, L6, C6). */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ALI, DIRECT, type DomainWorld, GROUP, openDomainWorld, REZA, SARA } from './test-world.ts'

let world: DomainWorld
beforeEach(async () => {
  world = await openDomainWorld(ALI, SARA, REZA)
})
afterEach(() => world.close())

const hints = async (...[user, wish]: Parameters<DomainWorld['perform']>) =>
  ((await world.perform(user, wish)).hints ?? []).map((hint) => ({ ...hint, users: [...hint.users].sort() }))

test('[P2] who hides receipts is told of nobody reading, and nobody of them', async () => {
  await world.done(ALI, { op: 'create', conversation: GROUP, title: 'g', members: [SARA, REZA] })
  await world.done(REZA, { op: 'profile', hideReceipts: true })
  const read = async (user: string) =>
    (await hints(user, { op: 'mark', conversation: GROUP, read: 2 })).map(({ users, payload }) => [users, payload[3]])
  expect(await read(SARA)).toEqual([
    [[ALI, SARA].sort(), 2],
    [[REZA], 0],
  ])
  expect(await read(REZA)).toEqual([
    [[REZA], 2],
    [[ALI, SARA].sort(), 0],
  ])
})

test('[W5] a message is pushed to its people, with the cid to its author, and not to the sending device', async () => {
  await world.send(ALI, DIRECT, 'سلام')
  const [hint, ...rest] = await hints(ALI, { op: 'send', conversation: DIRECT, body: 'درود' })
  expect(rest).toEqual([])
  expect(hint).toMatchObject({ push: 'e', users: [ALI, SARA].sort(), exceptDevice: `${ALI}1`, own: { user: ALI } })
  const [, event] = hint?.push === 'e' ? hint.payload : []
  expect(event).toHaveLength(5)
  const [, own] = hint?.own?.payload ?? []
  expect(own).toHaveLength(6)
})

test('[W5] the first message of a direct conversation asks both people to pull, on every device', async () => {
  const all = await hints(ALI, { op: 'send', conversation: DIRECT, body: 'سلام' })
  expect(all.map(({ push }) => push)).toEqual(['e', 's'])
  expect(all[1]).toEqual({ push: 's', payload: [], users: [ALI, SARA].sort() })
})

test('[L6] the removed person is told of the removal; what follows is for those who stayed', async () => {
  await world.done(ALI, { op: 'create', conversation: GROUP, title: 'g', members: [SARA, REZA] })
  const removal = await hints(ALI, { op: 'remove', conversation: GROUP, user: REZA })
  expect(removal.map(({ push, users }) => [push, users])).toEqual([
    ['e', [ALI, REZA, SARA].sort()],
    ['s', [REZA]],
  ])
  const leaving = await hints(ALI, { op: 'leave', conversation: GROUP })
  expect(leaving.map(({ push, users, exceptDevice }) => [push, users, exceptDevice])).toEqual([
    ['e', [ALI, SARA].sort(), `${ALI}1`],
    ['e', [SARA], undefined],
    ['s', [ALI, SARA].sort(), undefined],
  ])
})

test('[S4] a change of many events is one hint to pull', async () => {
  const crowd = Array.from({ length: 6 }, (_, index) => `crowd00${index}`)
  const { person } = await import('../store/conformance/fixture.ts')
  for (const user of crowd) await world.store.createUser(person(user))
  const all = await hints(ALI, { op: 'create', conversation: GROUP, title: 'g', members: crowd })
  expect(all).toEqual([{ push: 's', payload: [], users: [ALI, ...crowd].sort() }])
})

test('[C6] a watermark is told to the others and to own other devices, but never for saved messages', async () => {
  await world.send(ALI, DIRECT, 'سلام')
  expect(await hints(SARA, { op: 'mark', conversation: DIRECT, read: 1 })).toEqual([
    { push: 'r', users: [ALI, SARA].sort(), payload: [DIRECT, SARA, 1, 1], exceptDevice: `${SARA}1` },
  ])
  await world.send(ALI, `s.${ALI}`, 'یادداشت')
  expect(await hints(ALI, { op: 'mark', conversation: `s.${ALI}`, delivered: 1 })).toEqual([])
})

test('[W5] settings and hiding wake only the own other devices; a new name also the people one talks with', async () => {
  await world.send(ALI, DIRECT, 'سلام')
  const own = [{ push: 's', users: [ALI], payload: [], exceptDevice: `${ALI}1` }]
  expect(await hints(ALI, { op: 'settings', conversation: DIRECT, muted: true })).toEqual(own)
  expect(await hints(ALI, { op: 'profile', hideLastSeen: true })).toEqual(own)
  expect(await hints(ALI, { op: 'profile', name: 'نو' })).toEqual([{ ...own[0], users: [ALI, SARA].sort() }])
  expect(await hints(ALI, { op: 'hide', conversation: DIRECT, target: { by: 'seq', seq: 1 } })).toEqual(own)
})
