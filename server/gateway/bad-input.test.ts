import { expect, it } from 'vitest'
import { REQUEST_FIXTURES } from '../../protocol/fixtures/requests.ts'
import { LIMITS } from '../../protocol/limits.ts'
import { PUBLIC_REQUESTS, type RequestName } from '../../protocol/requests.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import { ask, connect, direct, newCid, openTestServer, post, postRaw, signUp } from './test-server.ts'

it('[W3] every hostile message gets the same typed refusal through both doors and touches nothing', async () => {
  const server = await openTestServer()
  const sara = await signUp(server, 'sara')
  const socket = await connect(server, sara.token)
  const before = await post(server, 'sync', { cursor: null }, sara.token)
  let sent = 0
  for (const [name, { hostile }] of Object.entries(REQUEST_FIXTURES)) {
    for (const [why, message] of Object.entries(hostile)) {
      const plain: unknown = await (await postRaw(server, name, JSON.stringify(message) ?? '', sara.token)).json()
      const live: unknown = await socket.timeout(20_000).emitWithAck(name, message)
      expect(live, `${name}: ${why}`).toEqual(plain)
      expect(plain, `${name}: ${why}`).toMatchObject({
        error: { code: expect.stringMatching(/^(malformed|too-large)$/) },
      })
      sent += 2
    }
  }
  const figures = await (await fetch(`${server.address}/metrics`)).text()
  const counted = [...figures.matchAll(/^hodhod_requests_total\{.*outcome="(?:malformed|too-large)"\} (\d+)$/gm)]
  expect(counted.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(sent)
  expect(figures).not.toContain('outcome="internal"')
  expect(await post(server, 'sync', { cursor: null }, sara.token)).toEqual(before)
})

it('[W3] what is no JSON, no object or no declared JSON is malformed', async () => {
  const server = await openTestServer()
  const { token } = await signUp(server, 'sara')
  const code = async (body: string, headers = {}) =>
    ((await (await postRaw(server, 'sync', body, token, headers)).json()) as { error: { code: string } }).error.code
  expect(await code('{"cursor":')).toBe('malformed')
  expect(await code('')).toBe('malformed')
  expect(await code('null')).toBe('malformed')
  expect(await code('{"cursor":null}', { 'Content-Type': 'text/plain' })).toBe('malformed')
  const socket = await connect(server, token)
  expect(await socket.timeout(20_000).emitWithAck('sync')).toEqual({ error: { code: 'malformed' } })
  expect(await socket.timeout(20_000).emitWithAck('sync', { cursor: null }, 'more')).toEqual({
    error: { code: 'malformed' },
  })
  expect(await socket.timeout(20_000).emitWithAck('sync', Buffer.from('x'))).toEqual({ error: { code: 'malformed' } })
})

it('[W3] a message over the size limit is refused before it is read', async () => {
  const server = await openTestServer()
  const { token } = await signUp(server, 'sara')
  const huge = JSON.stringify({ query: 'x'.repeat(LIMITS.messageBytes) })
  const response = await postRaw(server, 'find-users', huge, token)
  expect([response.status, await response.json()]).toEqual([413, { error: { code: 'too-large' } }])
  const socket = await connect(server, token)
  const gone = new Promise((resolve) => socket.once('disconnect', resolve))
  socket.emit('find-users', { query: 'x'.repeat(LIMITS.messageBytes) })
  expect(await gone).toBe('transport close')
  expect((await post(server, 'devices', {}, token)).devices).toHaveLength(1)
})

it('[W3] a body that is larger than bodyBytes as a whole is too large', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const parts = Array.from({ length: 8 }, () => ({ type: 'text/plain', text: 'ن'.repeat(7_000) }))
  const command = {
    op: 'send' as const,
    cid: newCid(),
    conversation: direct(sara, omid),
    body: { enc: 'none' as const, parts },
  }
  expect(await post(server, 'perform', command, sara.token)).toEqual({ error: { code: 'too-large' } })
})

it('[W4] an unknown version is refused at hello, in the handshake and in the header', async () => {
  const server = await openTestServer()
  expect(await post(server, 'hello', { versions: [1, 99] })).toMatchObject({ version: PROTOCOL_VERSION })
  expect(await post(server, 'hello', { versions: [1, 1] })).toMatchObject({ version: 1 })
  expect(await post(server, 'hello', { versions: [PROTOCOL_VERSION + 1, 99] })).toEqual({
    error: { code: 'unsupported-version' },
  })
  expect(await post(server, 'hello', { versions: [0, 0] })).toEqual({ error: { code: 'unsupported-version' } })
  await expect(connect(server, undefined, { version: 99 })).rejects.toMatchObject({
    data: { error: { code: 'unsupported-version' } },
  })
  for (const version of ['99', 'abc', '-1']) {
    const response = await postRaw(server, 'hello', '{"versions":[1,1]}', undefined, { 'Hodhod-Version': version })
    expect(await response.json()).toEqual({ error: { code: 'unsupported-version' } })
  }
})

it('[W4] a client of version 1 is served, and hears no code that its version has not', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const profile = { op: 'profile' as const, cid: newCid(), whoMayAdd: 'nobody' as const }
  expect(await post(server, 'perform', profile, omid.token)).toEqual({})
  const create = () => ({
    op: 'create' as const,
    cid: newCid(),
    conversation: `g.${newCid()}`,
    title: 'گروه',
    members: [omid.user],
  })
  const codes: unknown[] = []
  for (const auth of [{ version: 1 }, { version: 1, versions: [1, 2] }, {}]) {
    const socket = await connect(server, sara.token, auth)
    codes.push((await ask(socket, 'perform', create())).error?.code)
  }
  const older = { 'Hodhod-Version': '1' }
  const overHttp = await postRaw(server, 'perform', JSON.stringify(create()), sara.token, older)
  codes.push(((await overHttp.json()) as { error: { code: string } }).error.code)
  expect(codes).toEqual(['forbidden', 'not-allowed-by-person', 'not-allowed-by-person', 'forbidden'])
})

it('[W2] what is no request is unsupported, also names that every object has', async () => {
  const server = await openTestServer()
  const { token } = await signUp(server, 'sara')
  const socket = await connect(server, token)
  for (const name of ['drop-table', 'constructor', '__proto__', 'toString', 'hello/../sync']) {
    expect(await socket.timeout(20_000).emitWithAck(name, {})).toEqual({ error: { code: 'unsupported' } })
  }
  for (const name of ['drop-table', 'constructor', '__proto__', 'toString']) {
    expect(await (await postRaw(server, name, '{}', token)).json()).toEqual({ error: { code: 'unsupported' } })
  }
  expect((await fetch(`${server.address}/api/sync`)).status).toBe(404)
})

it('[W3] without a session only the public requests are answered; a false token is told so', async () => {
  const server = await openTestServer()
  const socket = await connect(server)
  for (const name of Object.keys(REQUEST_FIXTURES).filter((each) => !PUBLIC_REQUESTS.has(each as RequestName))) {
    const request = REQUEST_FIXTURES[name as RequestName].valid[0]
    const refusal = { error: { code: 'unauthenticated' } }
    expect(await (await postRaw(server, name, JSON.stringify(request))).json(), name).toEqual(refusal)
    expect(await socket.timeout(20_000).emitWithAck(name, request), name).toEqual(refusal)
  }
  for (const token of ['', 'x', 'A'.repeat(43), "' OR 1=1 --", 'x'.repeat(5_000)]) {
    expect((await post(server, 'hello', { versions: [1, 1] }, token)).error?.code).toBe('unauthenticated')
    await expect(connect(server, token)).rejects.toMatchObject({ data: { error: { code: 'unauthenticated' } } })
  }
})

it('[L3] a command again gives the first answer; the same cid with another payload is cid-reused', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const socket = await connect(server, sara.token)
  const command = { op: 'send' as const, cid: newCid(), conversation: direct(sara, omid), body: 'سلام' }
  const first = await ask(socket, 'perform', command)
  const again = await Promise.all([1, 2, 3].map(() => post(server, 'perform', command, sara.token)))
  for (const answer of again) expect(answer).toEqual(first)
  expect(await post(server, 'perform', { ...command, body: 'دیگر' }, sara.token)).toEqual({
    error: { code: 'cid-reused' },
  })
  const page = await post(server, 'history', { conversation: command.conversation, limit: 50 }, omid.token)
  expect(page.events?.filter(([, kind]) => kind === 'm')).toHaveLength(1)
})

it('[L6] a stranger gets nothing of a conversation, by whatever request', async () => {
  const server = await openTestServer()
  const [sara, omid, eve] = [await signUp(server, 'sara'), await signUp(server, 'omid'), await signUp(server, 'eve_')]
  const conversation = direct(sara, omid)
  await post(server, 'perform', { op: 'send', cid: newCid(), conversation, body: 'راز' }, sara.token)
  const refusal = { error: { code: expect.stringMatching(/^(not-a-member|forbidden|not-found)$/) } }
  const cid = newCid()
  expect(await post(server, 'history', { conversation, limit: 5 }, eve.token)).toMatchObject(refusal)
  expect(await post(server, 'members', { conversation }, eve.token)).toMatchObject(refusal)
  expect(await post(server, 'typing', { conversation, on: true }, eve.token)).toMatchObject(refusal)
  expect(await post(server, 'perform', { op: 'send', cid, conversation, body: 'من هم' }, eve.token)).toMatchObject(
    refusal,
  )
  expect(JSON.stringify(await post(server, 'sync', { cursor: null }, eve.token))).not.toContain(conversation)
})

it('[L5] out-of-order: an effect on a message that is not there yet is refused, and passes once it is', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const conversation = direct(sara, omid)
  const cid = newCid()
  const edit = { op: 'edit' as const, cid: newCid(), conversation, target: { by: 'cid' as const, cid }, body: 'بهتر' }
  expect((await post(server, 'perform', edit, sara.token)).error?.code).toMatch(/target-missing|not-a-member|not-found/)
  await post(server, 'perform', { op: 'send', cid, conversation, body: 'سلام' }, sara.token)
  expect(await post(server, 'perform', edit, sara.token)).toMatchObject({ target: expect.any(Number) })
})

it('[C4] a cursor of another account, of the future or of nowhere resets and is never silent', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const own = await post(server, 'sync', { cursor: null }, sara.token)
  const foreign = await post(server, 'sync', { cursor: null }, omid.token)
  const other = await openTestServer()
  const mina = await signUp(other, 'mina')
  await signUp(other, 'more')
  const elsewhere = await post(other, 'sync', { cursor: null }, mina.token)
  for (const cursor of [foreign.cursor, elsewhere.cursor, 'garbage', '', '\u0000', 'A'.repeat(256), `${own.cursor}x`]) {
    const batch = await post(server, 'sync', { cursor: cursor ?? null }, sara.token)
    expect(batch, String(cursor)).toMatchObject({ reset: true, self: { user: sara.user } })
    expect(batch.conversations, String(cursor)).toHaveLength(own.conversations?.length ?? 0)
  }
})
