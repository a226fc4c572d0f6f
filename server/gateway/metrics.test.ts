import { request as openRequest } from 'node:http'
import { expect, it } from 'vitest'
import { ERROR_CODES } from '../../protocol/errors.ts'
import { PUSHES } from '../../protocol/pushes.ts'
import { REQUESTS } from '../../protocol/requests.ts'
import type { RunningServer } from '../start-server.ts'
import { DEFAULT_OVERLOAD } from './overload.ts'
import { ask, connect, direct, newCid, openTestServer, post, postRaw, signUp } from './test-server.ts'

const TOKEN = 'metrics-token-of-the-test'

/** Answer to a GET with exactly these headers; `fetch` would not let a test say `Host`. */
function get(server: RunningServer, path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const options = { port: server.port, host: '127.0.0.1', path, headers }
    const request = openRequest(options, (response) => {
      let body = ''
      response.on('data', (chunk) => (body += String(chunk)))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    request.on('error', reject).end()
  })
}

async function figures(server: RunningServer): Promise<Map<string, number>> {
  const { body } = await get(server, '/metrics', { Host: `127.0.0.1:${server.port}` })
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]))
}

it('[O2] without a token /metrics is there for programs of this machine that ask directly, and for nobody else', async () => {
  const server = await openTestServer()
  const status = async (headers: Record<string, string>) => (await get(server, '/metrics', headers)).status
  expect(await status({ Host: `localhost:${server.port}` })).toBe(200)
  for (const name of ['X-Forwarded-For', 'Forwarded', 'Via', 'X-Real-IP', 'X-Forwarded-Proto', 'X-Forwarded-Host']) {
    expect(await status({ Host: 'localhost', [name]: '192.0.2.1' }), name).toBe(404)
  }
  expect(await status({ Host: 'messenger.example.org' }), 'a proxy or a rebound name').toBe(404)
  const behind = await openTestServer({ trustProxy: 1 })
  expect((await get(behind, '/metrics', { Host: 'localhost' })).status, 'a proxy is known of').toBe(404)
})

it('[O2] with a token only who holds it is answered, wherever they are', async () => {
  const server = await openTestServer({ metricsToken: TOKEN })
  const status = async (headers: Record<string, string>) => (await get(server, '/metrics', headers)).status
  expect(await status({ Host: 'localhost' })).toBe(404)
  expect(await status({ Authorization: `Bearer ${TOKEN}x` })).toBe(404)
  expect(await status({ Authorization: 'Bearer ' })).toBe(404)
  const proxied = { Authorization: `Bearer ${TOKEN}`, Host: 'messenger.example.org', 'X-Forwarded-For': '192.0.2.1' }
  const { status: answered, body } = await get(server, '/metrics', proxied)
  expect([answered, body.includes('hodhod_connections')]).toEqual([200, true])
})

it('[O1] figures say how many, how long and how much', async () => {
  const lag = { ms: 0 }
  const server = await openTestServer({ overload: DEFAULT_OVERLOAD, measureLagMs: () => lag.ms })
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const conversation = direct(sara, omid)
  const socket = await connect(server, sara.token)
  const send = () => ask(socket, 'perform', { op: 'send', cid: newCid(), conversation, body: 'سلام' })
  await Promise.all([send(), send(), send()])
  await ask(socket, 'sync', { cursor: null })
  await postRaw(server, 'sync', '{"cursor":', sara.token)
  await postRaw(server, 'no-such-request', '{}', sara.token)
  lag.ms = 300
  await ask(socket, 'typing', { conversation, on: true })
  const found = await figures(server)
  const value = (name: string) => found.get(`hodhod_${name}`)
  expect(value('connections')).toBe(1)
  expect(value('requests_total{request="perform",via="socket",outcome="ok"}')).toBe(3)
  expect(value('requests_total{request="sync",via="http",outcome="malformed"}')).toBe(1)
  expect(value('requests_total{request="unknown",via="http",outcome="unsupported"}')).toBe(1)
  expect(value('requests_total{request="typing",via="socket",outcome="overloaded"}')).toBe(1)
  expect(value('shed_total{class="signals"}')).toBe(1)
  expect(value('append_seconds_count')).toBe(3)
  expect(value('append_seconds_bucket{le="10"}')).toBe(3)
  expect(value('commit_changes_sum')).toBeGreaterThanOrEqual(7)
  expect(value('commit_changes_count')).toBe(value('commit_queue_seconds_count'))
  expect(value('catch_up_bytes_total')).toBeGreaterThan(500)
  expect(value('hints_total{push="e"}')).toBe(3)
  expect(value('hint_people_total{push="e"}')).toBe(6)
  expect(value('event_loop_lag_seconds')).toBe(0.3)
  expect(value('store_pool_most{pool="write"}')).toBe(1)
  expect(value('store_pool_waiting{pool="write"}')).toBe(0)
  expect(found.get('process_resident_memory_bytes')).toBeGreaterThan(1e6)
})

it('[O1] no name, text or token reaches a figure; labels are of closed sets', async () => {
  const server = await openTestServer()
  const canary = { username: 'canary_user', name: 'canary-name', password: 'canary-pass', device: 'canary-device' }
  const { token = '', self } = await post(server, 'sign-up', canary)
  const omid = await signUp(server, 'omid')
  const conversation = direct({ user: self?.user ?? '', username: '', token }, omid)
  const socket = await connect(server, token)
  await ask(socket, 'perform', { op: 'send', cid: newCid(), conversation, body: 'canary-text' })
  await ask(socket, 'typing', { conversation, on: true })
  await post(server, 'find-users', { query: 'canary' }, token)
  await postRaw(server, 'canary-request', '"canary-body"', token)
  await socket.timeout(20_000).emitWithAck('canary-event', 'canary')
  await fetch(`${server.address}/canary-path?canary=1`)
  server.store.change = () => Promise.reject(new Error('canary-error'))
  await ask(socket, 'perform', { op: 'send', cid: newCid(), conversation, body: 'canary-text' })
  const { body } = await get(server, '/metrics', { Host: 'localhost' })
  expect(body).toContain('outcome="internal"')
  for (const secret of ['canary', token, self?.user ?? '?', omid.user, conversation]) expect(body).not.toContain(secret)
  const closed: Record<string, readonly string[]> = {
    request: [...Object.keys(REQUESTS), 'unknown'],
    outcome: [...ERROR_CODES, 'ok'],
    via: ['http', 'socket'],
    push: Object.keys(PUSHES),
    pool: ['read', 'write'],
    class: ['signals', 'search', 'sign-up', 'history', 'sync', 'append'],
  }
  const labels = [...body.matchAll(/^hodhod_[a-z_]+\{(.*)\}/gm)].flatMap(([, list = '']) => list.split(','))
  expect(labels.length).toBeGreaterThan(20)
  for (const [name = '', value = ''] of labels.map((label) => label.split('='))) {
    if (name === 'le') expect(value).toMatch(/^"(\d|\.|\+Inf)+"$/)
    else expect(closed[name], name).toContain(JSON.parse(value))
  }
})
