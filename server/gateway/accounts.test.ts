import { expect, it } from 'vitest'
import { ask, connect, openTestServer, post, signInAgain, signUp } from './test-server.ts'

const form = { username: 'sara', name: 'سارا', password: 'گذرواژهٔ خوب', device: 'گوشی' }

it('[W2] sign-up gives a token and a profile through both doors', async () => {
  const server = await openTestServer()
  const plain = await post(server, 'sign-up', form)
  const live = await ask(await connect(server), 'sign-up', { ...form, username: 'mina' })
  for (const answer of [plain, live]) {
    expect(answer).toMatchObject({ self: { name: 'سارا', hideLastSeen: false } })
    expect(answer.token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(answer.self?.user).toMatch(/^[0-9a-z]{8}$/)
  }
})

it('[W6] every mistake in a sign-up has its own code', async () => {
  const server = await openTestServer()
  await post(server, 'sign-up', form)
  const code = async (change: object) => (await post(server, 'sign-up', { ...form, ...change })).error?.code
  expect(await code({})).toBe('username-taken')
  expect(await code({ username: 'SARA' })).toBe('username-taken')
  expect(await code({ username: 'سارا' })).toBe('bad-username')
  expect(await code({ username: 'x'.repeat(10_000) })).toBe('bad-username')
  expect(await code({ username: 'mina', name: 'ن'.repeat(10_000) })).toBe('bad-name')
  expect(await code({ username: 'mina', name: 'a\u0007b' })).toBe('bad-name')
  expect(await code({ username: 'mina', name: 'abc\u202Egpj' })).toBe('bad-name')
  expect(await code({ username: 'mina', name: 'سلام\uD800' })).toBe('bad-name')
  expect(await code({ username: 'mina', name: '\u200C ' })).toBe('bad-name')
  expect(await code({ username: 'mina', password: '1234567' })).toBe('weak-password')
  expect(await code({ username: 'mina', password: 'x'.repeat(10_000) })).toBe('weak-password')
})

it('[W6] two people who take a name at the same moment: one gets it', async () => {
  const server = await openTestServer()
  const answers = await Promise.all([1, 2, 3].map(() => post(server, 'sign-up', form)))
  expect(answers.filter(({ token }) => token)).toHaveLength(1)
  expect(answers.filter(({ error }) => error?.code === 'username-taken')).toHaveLength(2)
})

it('[W6] a wrong password and an unknown person look the same and cost the same work', async () => {
  const server = await openTestServer()
  await post(server, 'sign-up', form)
  const timed = async (username: string) => {
    const startMs = performance.now()
    const answer = await post(server, 'sign-in', { username, password: 'wrong wrong', device: 'x' })
    return { answer, ms: performance.now() - startMs }
  }
  const known = await timed('sara')
  const unknown = await timed('nobody_here')
  expect(known.answer).toEqual({ error: { code: 'bad-credentials' } })
  expect(unknown.answer).toEqual(known.answer)
  expect(unknown.ms).toBeGreaterThan(known.ms / 5)
})

it('[W6] a password is the same however a system composes its letters', async () => {
  const server = await openTestServer()
  await post(server, 'sign-up', { ...form, password: 'caf\u00E9 \u0622\u0628\u06CC!' })
  const answer = await post(server, 'sign-in', {
    username: ' @Sara ',
    password: 'cafe\u0301 \u0627\u0653\u0628\u06CC!',
    device: 'x',
  })
  expect(answer.error).toBeUndefined()
})

it('a person sees all devices, and a revoked one is sent away and heard no more', async () => {
  const server = await openTestServer()
  const phone = await signUp(server, 'sara')
  const laptop = await signInAgain(server, phone)
  const socket = await connect(server, laptop.token)
  const { devices = [] } = await post(server, 'devices', {}, phone.token)
  expect(devices.map(({ name, current }) => [name, current]).sort()).toEqual([
    ['رایانه', false],
    ['گوشی', true],
  ])
  const bye = new Promise((resolve) => socket.once('bye', (...payload) => resolve(payload)))
  const gone = new Promise((resolve) => socket.once('disconnect', resolve))
  const device = devices.find(({ current }) => !current)?.device ?? ''
  expect(await post(server, 'revoke-device', { device }, phone.token)).toEqual({})
  expect(await bye).toEqual([null])
  expect(await gone).toBe('io server disconnect')
  expect(await post(server, 'devices', {}, laptop.token)).toEqual({ error: { code: 'unauthenticated' } })
  await expect(connect(server, laptop.token)).rejects.toMatchObject({ data: { error: { code: 'unauthenticated' } } })
  expect(await post(server, 'revoke-device', { device }, phone.token)).toEqual({ error: { code: 'not-found' } })
})

it('a person cannot revoke a device of somebody else', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const { devices = [] } = await post(server, 'devices', {}, omid.token)
  const device = devices[0]?.device ?? ''
  expect(await post(server, 'revoke-device', { device }, sara.token)).toEqual({ error: { code: 'not-found' } })
  expect((await post(server, 'devices', {}, omid.token)).devices).toHaveLength(1)
})

it('sign-out ends this session, its long poll and nothing else', async () => {
  const server = await openTestServer()
  const phone = await signUp(server, 'sara')
  const laptop = await signInAgain(server, phone)
  const { cursor = null } = await post(server, 'sync', { cursor: null }, laptop.token)
  const poll = post(server, 'sync', { cursor, waitMs: 20_000 }, laptop.token)
  await new Promise((resolve) => setImmediate(resolve))
  expect(await post(server, 'sign-out', {}, laptop.token)).toEqual({})
  expect(await poll).toEqual({ error: { code: 'unauthenticated' } })
  expect((await post(server, 'devices', {}, phone.token)).devices).toHaveLength(1)
})
