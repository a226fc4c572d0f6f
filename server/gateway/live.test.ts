import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { LIMITS } from '../../protocol/limits.ts'
import { NEW_PROFILE } from '../store/port.ts'
import {
  ask,
  connect,
  direct,
  listen,
  newCid,
  openTestServer,
  PATIENT,
  post,
  postRaw,
  signInAgain,
  signUp,
} from './test-server.ts'

const send = (conversation: string, body: string, cid = newCid()) => ({ op: 'send' as const, cid, conversation, body })

it('[W5] a message reaches every device but the sending one, with the cid for the own ones only', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const saraLaptop = await signInAgain(server, sara)
  const conversation = direct(sara, omid)
  const phone = await connect(server, sara.token)
  const [onPhone, onLaptop, onOmid] = [
    listen(phone),
    listen(await connect(server, saraLaptop.token)),
    listen(await connect(server, omid.token)),
  ]
  const cid = newCid()
  const { seq, at } = await ask(phone, 'perform', send(conversation, 'سلام، می\u200Cآیی؟', cid))
  const row = [seq, 'm', sara.user, at, 'سلام، می\u200Cآیی؟']
  await expect.poll(() => onOmid, PATIENT).toContainEqual(['e', conversation, row])
  await expect.poll(() => onLaptop, PATIENT).toContainEqual(['e', conversation, [...row, cid]])
  expect(onPhone.filter(([name, , event]) => name === 'e' && JSON.stringify(event).includes(cid))).toEqual([])
})

it('[W2] what is said over HTTP is pushed to live connections, and the other way wakes a long poll', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const conversation = direct(sara, omid)
  await post(server, 'perform', send(conversation, 'نخست'), sara.token)
  const live = await connect(server, omid.token)
  const heard = listen(live)
  await post(server, 'perform', send(conversation, 'از در دیگر'), sara.token)
  await expect.poll(() => JSON.stringify(heard), PATIENT).toContain('از در دیگر')

  const { cursor = null } = await post(server, 'sync', { cursor: null }, sara.token)
  const poll = post(server, 'sync', { cursor, waitMs: 20_000 }, sara.token)
  await ask(live, 'perform', send(conversation, 'پاسخ زنده'))
  const batch = await poll
  expect(batch.pages?.flatMap(({ events }) => events.map((event) => event[4]))).toEqual(['پاسخ زنده'])
})

it('[W2] a long poll with no news answers an empty batch when its time is over', async () => {
  const server = await openTestServer()
  const sara = await signUp(server, 'sara')
  const { cursor = null } = await post(server, 'sync', { cursor: null }, sara.token)
  const startMs = performance.now()
  const batch = await post(server, 'sync', { cursor, waitMs: 150 }, sara.token)
  expect(performance.now() - startMs).toBeGreaterThan(140)
  expect(batch).toMatchObject({ conversations: [], pages: [], caughtUp: true })
})

it('[W2] both doors give the same answer to the same question', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const conversation = direct(sara, omid)
  await post(server, 'perform', send(conversation, 'سلام'), sara.token)
  const socket = await connect(server, sara.token)
  const questions = [
    ['sync', { cursor: null }],
    ['history', { conversation, limit: 50 }],
    ['members', { conversation }],
    ['find-users', { query: 'omi' }],
    ['watch', { users: [omid.user] }],
  ] as const
  for (const [name, request] of questions) {
    const plain: unknown = await (await postRaw(server, name, JSON.stringify(request), sara.token)).json()
    expect(plain, name).not.toHaveProperty('error')
    expect(await socket.timeout(20_000).emitWithAck(name, request), name).toEqual(plain)
  }
  expect((await post(server, 'find-users', { query: 'omi' }, sara.token)).users).toEqual([
    { user: omid.user, username: 'omid', name: 'نام omid' },
  ])
})

it('[C6] typing reaches the others who are there, and nothing of it is kept', async () => {
  const server = await openTestServer()
  const [sara, omid, mina] = [await signUp(server, 'sara'), await signUp(server, 'omid'), await signUp(server, 'mina')]
  const conversation = direct(sara, omid)
  await post(server, 'perform', send(conversation, 'سلام'), sara.token)
  const socket = await connect(server, sara.token)
  const [self, other, stranger] = [
    listen(socket),
    listen(await connect(server, omid.token)),
    listen(await connect(server, mina.token)),
  ]
  expect(await ask(socket, 'typing', { conversation, on: true })).toEqual({})
  await expect.poll(() => other, PATIENT).toContainEqual(['t', conversation, sara.user, 1])
  expect([self, stranger]).toEqual([[], []])
  const { events = [] } = await post(server, 'history', { conversation, limit: 50 }, omid.token)
  expect(events.every(([, kind]) => kind !== 't')).toBe(true)
})

it('[C6] a read watermark is told to the other person', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const conversation = direct(sara, omid)
  const { seq = 0 } = await post(server, 'perform', send(conversation, 'سلام'), sara.token)
  const heard = listen(await connect(server, sara.token))
  const mark = { op: 'mark' as const, cid: newCid(), conversation, read: seq, delivered: seq }
  expect(await post(server, 'perform', mark, omid.token)).not.toHaveProperty('error')
  await expect.poll(() => heard, PATIENT).toContainEqual(['r', conversation, omid.user, seq, seq])
})

it('[S4] presence is told to people of a shared conversation and hidden from everybody else', async () => {
  const server = await openTestServer()
  const [sara, omid, eve] = [await signUp(server, 'sara'), await signUp(server, 'omid'), await signUp(server, 'eve_')]
  await post(server, 'perform', send(direct(sara, omid), 'سلام'), sara.token)
  const watching = await connect(server, sara.token)
  const strange = await connect(server, eve.token)
  expect(await ask(watching, 'watch', { users: [omid.user, eve.user] })).toEqual({
    presence: [
      [omid.user, 'recently'],
      [eve.user, 'hidden'],
    ],
  })
  expect(await ask(strange, 'watch', { users: [omid.user, 'zzzzzzzz'] })).toEqual({
    presence: [
      [omid.user, 'hidden'],
      ['zzzzzzzz', 'hidden'],
    ],
  })
  const [heard, overheard] = [listen(watching), listen(strange)]
  const socket = await connect(server, omid.token)
  await expect.poll(() => heard, PATIENT).toEqual([['p', omid.user, 'online']])
  socket.disconnect()
  await expect.poll(() => heard.at(-1), PATIENT).toEqual(['p', omid.user, 'recently'])
  expect(overheard).toEqual([])
})

it('[S4] the first message between two people lets them see each other at once', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const [a, b] = [await connect(server, sara.token), await connect(server, omid.token)]
  expect(await ask(a, 'watch', { users: [omid.user] })).toEqual({ presence: [[omid.user, 'hidden']] })
  expect(await ask(b, 'watch', { users: [sara.user] })).toEqual({ presence: [[sara.user, 'hidden']] })
  const [onA, onB] = [listen(a), listen(b)]
  await ask(a, 'perform', send(direct(sara, omid), 'سلام'))
  await expect.poll(() => onA.filter(([name]) => name === 'p'), PATIENT).toEqual([['p', omid.user, 'online']])
  await expect.poll(() => onB.filter(([name]) => name === 'p'), PATIENT).toEqual([['p', sara.user, 'online']])
})

it('[S4] who hides the last-seen time is hidden, and does not see that of others', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  await post(server, 'perform', send(direct(sara, omid), 'سلام'), sara.token)
  const [a, b] = [await connect(server, sara.token), await connect(server, omid.token)]
  expect(await ask(a, 'watch', { users: [omid.user] })).toEqual({ presence: [[omid.user, 'online']] })
  expect(await ask(b, 'watch', { users: [sara.user] })).toEqual({ presence: [[sara.user, 'online']] })
  const [onA, onB] = [listen(a), listen(b)]
  await ask(b, 'perform', { op: 'profile', cid: newCid(), hideLastSeen: true })
  await expect.poll(() => onA.filter(([name]) => name === 'p'), PATIENT).toEqual([['p', omid.user, 'hidden']])
  await expect.poll(() => onB.filter(([name]) => name === 'p'), PATIENT).toEqual([['p', sara.user, 'hidden']])
})

it('[S4] who only uses HTTP counts as seen when they ask for something', async () => {
  const clock = { nowMs: Date.UTC(2026, 10, 1) }
  const server = await openTestServer({ now: () => clock.nowMs })
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  await post(server, 'perform', send(direct(sara, omid), 'سلام'), sara.token)
  clock.nowMs += 20 * 86_400_000
  const lastSeen = async () => (await post(server, 'watch', { users: [omid.user] }, sara.token)).presence?.[0]?.[1]
  expect(await lastSeen()).toBe('month')
  await post(server, 'devices', {}, omid.token)
  await expect.poll(lastSeen, PATIENT).toBe('recently')
})

it('[S4] who is removed from the only shared conversation no longer sees who is there', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const conversation = `g.${newCid()}`
  const create = { op: 'create' as const, cid: newCid(), conversation, title: 'خانواده', members: [omid.user] }
  await post(server, 'perform', create, sara.token)
  const [a, b] = [await connect(server, sara.token), await connect(server, omid.token)]
  expect(await ask(a, 'watch', { users: [omid.user] })).toEqual({ presence: [[omid.user, 'online']] })
  expect(await ask(b, 'watch', { users: [sara.user] })).toEqual({ presence: [[sara.user, 'online']] })
  const [onA, onB] = [listen(a), listen(b)]
  await ask(a, 'perform', { op: 'remove', cid: newCid(), conversation, user: omid.user })
  await expect.poll(() => onA.filter(([name]) => name === 'p'), PATIENT).toEqual([['p', omid.user, 'hidden']])
  await expect.poll(() => onB.filter(([name]) => name === 'p'), PATIENT).toEqual([['p', sara.user, 'hidden']])
  await ask(a, 'perform', send(conversation, 'پس از رفتن او'))
  await ask(a, 'typing', { conversation, on: true })
  expect(await ask(b, 'sync', { cursor: null })).not.toHaveProperty('error')
  expect(JSON.stringify(onB)).not.toContain('پس از رفتن او')
  expect(onB.filter(([name]) => name === 't')).toEqual([])
})

it('[S4] last seen is coarse: it ages by days, never by hours', async () => {
  const clock = { nowMs: Date.UTC(2026, 10, 1) }
  const server = await openTestServer({ now: () => clock.nowMs })
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  await post(server, 'perform', send(direct(sara, omid), 'سلام'), sara.token)
  const seenAfter = async (days: number) => {
    clock.nowMs = Date.UTC(2026, 10, 1) + days * 86_400_000
    return (await post(server, 'watch', { users: [omid.user] }, sara.token)).presence?.[0]?.[1]
  }
  expect([
    await seenAfter(0.1),
    await seenAfter(2),
    await seenAfter(5),
    await seenAfter(20),
    await seenAfter(40),
  ]).toEqual(['recently', 'recently', 'week', 'month', 'long'])
})

it('[C11] two devices of one person who write at once end with the same order as everybody', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const laptop = await signInAgain(server, sara)
  const conversation = direct(sara, omid)
  const sockets = [
    await connect(server, sara.token),
    await connect(server, laptop.token),
    await connect(server, omid.token),
  ]
  await Promise.all(
    sockets.flatMap((socket, device) =>
      Array.from({ length: 30 }, (_, index) => ask(socket, 'perform', send(conversation, `${device}:${index}`))),
    ),
  )
  const pages = await Promise.all(sockets.map((socket) => ask(socket, 'history', { conversation, limit: 200 })))
  const orders = pages.map(({ events = [] }) =>
    events.filter(([, kind]) => kind === 'm').map(([seq, , , , body]) => [seq, body]),
  )
  expect(orders[0]).toHaveLength(90)
  expect(orders[1]).toEqual(orders[0])
  expect(orders[2]).toEqual(orders[0])
})

it('[W8] a large answer comes packed to who takes it and says the same; a small one, and to others, as it is', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const conversation = direct(sara, omid)
  for (let n = 0; n < 12; n += 1) await post(server, 'perform', send(conversation, `پیام ${n} `.repeat(12)), sara.token)
  const [plain, packing] = [await connect(server, omid.token), await connect(server, omid.token, { gzip: true })]
  for (const [name, request] of [
    ['sync', { cursor: null }],
    ['history', { conversation, limit: 50 }],
  ] as const) {
    const answer = await plain.timeout(20_000).emitWithAck(name, request)
    const packed = await packing.timeout(20_000).emitWithAck(name, request)
    expect(packed, name).toBeInstanceOf(Buffer)
    expect(JSON.parse(gunzipSync(packed).toString()), name).toEqual(answer)
  }
  expect(await ask(packing, 'history', { conversation, limit: 1 })).toMatchObject({ conversation })
  expect(await ask(packing, 'members', { conversation: `g.${newCid()}` })).toHaveProperty('error')
})

it('[S4] in a group of a thousand a message reaches who is there, who was removed hears no more, and nobody hears of typing', async () => {
  const server = await openTestServer()
  const [owner, sara, omid] = [
    await signUp(server, 'owner'),
    await signUp(server, 'sara'),
    await signUp(server, 'omid'),
  ]
  const others = Array.from(
    { length: LIMITS.membersPerGroup - 3 },
    (_, index) => `crowd${String(index).padStart(3, '0')}`,
  )
  const profile = (user: string) => ({
    user,
    username: user,
    name: user,
    ...NEW_PROFILE,
    lastSeenAtMs: 0,
    passwordHash: '',
  })
  await Promise.all(others.map((user) => server.store.createUser(profile(user))))
  const conversation = `g.${newCid()}`
  const members = [sara.user, omid.user, ...others]
  const create = { op: 'create' as const, cid: newCid(), conversation, title: 'هزار نفر', members }
  expect(await post(server, 'perform', create, owner.token)).toMatchObject({ seq: 1 })
  const [bySara, byOmid] = [await connect(server, sara.token), await connect(server, omid.token)]
  const [heardBySara, heardByOmid] = [listen(bySara), listen(byOmid)]
  const all = await ask(bySara, 'sync', { cursor: null })
  const told = all.conversations?.find(({ id }) => id === conversation)
  expect([told?.memberCount, told?.members.length]).toEqual([LIMITS.membersPerGroup, LIMITS.membersPerGroup])
  await ask(byOmid, 'sync', { cursor: null })

  let { cursor = null, caughtUp } = all
  while (!caughtUp) ({ cursor = null, caughtUp } = await ask(bySara, 'sync', { cursor }))
  const poll = post(server, 'sync', { cursor, waitMs: 20_000 }, sara.token)
  await post(server, 'perform', send(conversation, 'به همه'), owner.token)
  for (const heard of [heardBySara, heardByOmid])
    await expect.poll(() => JSON.stringify(heard), PATIENT).toContain('به همه')
  expect((await poll).pages?.[0]?.events.length).toBe(1)
  expect(await ask(byOmid, 'typing', { conversation, on: true })).toEqual({})
  await ask(byOmid, 'perform', { op: 'mark', cid: newCid(), conversation, read: 5 })

  await post(server, 'perform', { op: 'remove', cid: newCid(), conversation, user: omid.user }, owner.token)
  await post(server, 'perform', send(conversation, 'بی او'), owner.token)
  await expect.poll(() => JSON.stringify(heardBySara), PATIENT).toContain('بی او')
  expect(heardBySara.filter(([name]) => name === 't' || name === 'r')).toEqual([])
  await expect.poll(() => JSON.stringify(heardByOmid), PATIENT).toContain('removed')
  await post(server, 'perform', send(direct(owner, omid), 'جدا'), owner.token)
  await expect.poll(() => JSON.stringify(heardByOmid), PATIENT).toContain('جدا')
  expect(JSON.stringify(heardByOmid)).not.toContain('بی او')
  const { members: seen } = await ask(bySara, 'members', { conversation })
  expect(seen?.filter(({ user, read }) => user !== sara.user && read > 0)).toEqual([])
})
