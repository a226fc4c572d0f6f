import { expect, it, onTestFinished } from 'vitest'
import { StoreError } from '../store/port.ts'
import { createOverload, DEFAULT_OVERLOAD } from './overload.ts'
import { ask, connect, direct, newCid, openTestServer, post, postRaw, signUp } from './test-server.ts'
import { createTurns } from './turns.ts'

it('[W6] a device that asks too much is told how long to wait, and is heard again after that', async () => {
  const clock = { nowMs: 1_000_000 }
  const server = await openTestServer({
    now: () => clock.nowMs,
    rateLimits: { 'find-users': { burst: 3, perSecond: 0.5 } },
  })
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const find = (token: string) => post(server, 'find-users', { query: 'omi' }, token)
  for (let index = 0; index < 3; index += 1) expect(await find(sara.token)).not.toHaveProperty('error')
  expect(await find(sara.token)).toEqual({ error: { code: 'rate-limited', retryAfterMs: 2_000 } })
  expect(await find(omid.token)).not.toHaveProperty('error')
  const response = await postRaw(server, 'find-users', '{"query":"omi"}', sara.token)
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2'])
  clock.nowMs += 2_000
  expect(await find(sara.token)).not.toHaveProperty('error')
})

it('[W6] sign-ups and guesses of passwords are limited by address, whoever they are for', async () => {
  const server = await openTestServer({
    rateLimits: { 'sign-up': { burst: 2, perSecond: 0.1 }, 'sign-in': { burst: 2, perSecond: 0.1 } },
  })
  const form = { name: 'x', password: 'correct horse', device: 'x' }
  const codes: unknown[] = []
  for (const username of ['aaa', 'bbb', 'ccc'])
    codes.push((await post(server, 'sign-up', { username, ...form })).error?.code)
  for (const username of ['aaa', 'xxx', 'bbb']) {
    codes.push((await post(server, 'sign-in', { username, password: 'wrong wrong', device: 'x' })).error?.code)
  }
  expect(codes).toEqual([undefined, undefined, 'rate-limited', 'bad-credentials', 'bad-credentials', 'rate-limited'])
})

it('[W6] forwarded addresses count only from trusted proxies', async () => {
  const rateLimits = { 'sign-up': { burst: 1, perSecond: 0.1 } }
  const form = (username: string) => JSON.stringify({ username, name: 'x', password: 'correct horse', device: 'x' })
  const from = async (server: Awaited<ReturnType<typeof openTestServer>>, username: string, chain: string) =>
    (await postRaw(server, 'sign-up', form(username), undefined, { 'X-Forwarded-For': chain })).status
  const naive = await openTestServer({ rateLimits })
  expect([await from(naive, 'aaa', '192.0.2.1'), await from(naive, 'bbb', '192.0.2.2')]).toEqual([200, 429])
  const behind = await openTestServer({ rateLimits, trustProxy: 1 })
  expect([await from(behind, 'aaa', '192.0.2.1'), await from(behind, 'bbb', '192.0.2.2')]).toEqual([200, 200])
  expect(await from(behind, 'ccc', '198.51.100.9, 192.0.2.2'), 'a client adds to the left').toBe(429)
})

it('[W6] too many new connections from one address are told to come later', async () => {
  const server = await openTestServer({ rateLimits: { connect: { burst: 1, perSecond: 0.1 } } })
  await connect(server)
  await expect(connect(server)).rejects.toMatchObject({
    data: { error: { code: 'rate-limited', retryAfterMs: expect.any(Number) } },
  })
})

it('[S5] under overload typing goes first, then search, sign-up, history, sync; commands never', async () => {
  const lag = { ms: 0 }
  const server = await openTestServer({ overload: DEFAULT_OVERLOAD, measureLagMs: () => lag.ms })
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const conversation = direct(sara, omid)
  const send = () => ({ op: 'send' as const, cid: newCid(), conversation, body: 'سلام' })
  const socket = await connect(server, sara.token)
  await ask(socket, 'perform', send())
  const refusedAt = async (ms: number) => {
    lag.ms = ms
    const form = { username: `user${ms}`, name: 'x', password: 'correct horse', device: 'x' }
    const answers = {
      typing: await ask(socket, 'typing', { conversation, on: true }),
      search: await ask(socket, 'find-users', { query: 'omi' }),
      signUp: await ask(socket, 'sign-up', form),
      history: await ask(socket, 'history', { conversation, limit: 1 }),
      sync: await ask(socket, 'sync', { cursor: null }),
      append: await ask(socket, 'perform', send()),
    }
    return Object.entries(answers).flatMap(([name, { error }]) => {
      if (error) expect(error).toEqual({ code: 'overloaded', retryAfterMs: expect.any(Number) })
      return error ? [name] : []
    })
  }
  expect(await refusedAt(10)).toEqual([])
  expect(await refusedAt(300)).toEqual(['typing'])
  expect(await refusedAt(600)).toEqual(['typing', 'search'])
  expect(await refusedAt(1_600)).toEqual(['typing', 'search', 'signUp'])
  expect(await refusedAt(2_500)).toEqual(['typing', 'search', 'signUp', 'history'])
  expect(await refusedAt(60_000)).toEqual(['typing', 'search', 'signUp', 'history', 'sync'])
})

it('[S5] a rush of sign-ups is told to wait at once; who comes back and who is inside are served', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const form = { name: 'x', password: 'correct horse', device: 'x' }
  const rush = Array.from({ length: 200 }, (_, index) => post(server, 'sign-up', { ...form, username: `rush${index}` }))
  const back = post(server, 'sign-in', { username: 'omid', password: 'correct horse', device: 'x' })
  const command = { op: 'send' as const, cid: newCid(), conversation: direct(sara, omid), body: 'سلام' }
  expect(await post(server, 'perform', command, sara.token)).toMatchObject({ seq: 1 })
  expect(await back).toHaveProperty('token')
  const answers = await Promise.all(rush)
  const waits = answers.flatMap(({ error }) => (error?.code === 'overloaded' ? [error.retryAfterMs ?? 0] : []))
  expect(waits.length).toBeGreaterThan(50)
  expect(answers.filter(({ token }) => token).length).toBe(200 - waits.length)
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(3_000)
  expect(new Set(waits).size, 'they do not come back all at once').toBeGreaterThan(20)
})

it('[S5] what is written is confirmed before hundreds of pulls that were asked for earlier, and these in their order', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const socket = await connect(server, sara.token)
  const answered: string[] = []
  const told = (name: string) => (answer: object) => {
    expect(answer).not.toHaveProperty('error')
    answered.push(name)
  }
  const pulls = Array.from({ length: 300 }, (_, index) =>
    ask(socket, 'sync', { cursor: null }).then(told(`pull ${index}`)),
  )
  const command = { op: 'send' as const, cid: newCid(), conversation: direct(sara, omid), body: 'سلام' }
  await Promise.all([...pulls, ask(socket, 'perform', command).then(told('message'))])
  expect(answered.indexOf('message')).toBeLessThan(100)
  expect(answered.filter((name) => name !== 'message')).toEqual(pulls.map((_, index) => `pull ${index}`))
})

it('[S5] who has waited for a turn counts as load', async () => {
  const waited: number[] = []
  const turns = createTurns((ms) => waited.push(ms))
  await Promise.all(Array.from({ length: 20 }, () => turns.take()))
  expect(waited).toHaveLength(12)
  expect(Math.min(...waited)).toBeGreaterThan(0)
})

it('[S5] commits that wait count as load, as a late event loop does', async () => {
  const overload = createOverload(DEFAULT_OVERLOAD)
  onTestFinished(() => overload.close())
  expect(overload.waitMs('typing')).toBe(0)
  overload.waited(1_200)
  expect([overload.waitMs('find-users') > 0, overload.waitMs('history')]).toEqual([true, 0])
  await expect.poll(() => overload.waitMs('typing'), { timeout: 10_000 }).toBe(0)
})

it('[W6] a full disk is a typed refusal with a wait, and the same command lands once there is room', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const command = { op: 'send' as const, cid: newCid(), conversation: direct(sara, omid), body: 'سلام' }
  const change = server.store.change
  server.store.change = () => Promise.reject(new StoreError('full'))
  const response = await postRaw(server, 'perform', JSON.stringify(command), sara.token)
  expect(response.status).toBe(507)
  expect(await response.json()).toEqual({ error: { code: 'storage-full', retryAfterMs: 30_000 } })
  server.store.change = change
  expect(await post(server, 'perform', command, sara.token)).toMatchObject({ seq: expect.any(Number) })
})
