import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { ask, connect, direct, newCid, openTestServer, post, postRaw, signUp } from './test-server.ts'

it('[O4] no log line knows a text, a name, a token, a password or a query string', async () => {
  const logTo = new PassThrough()
  let log = ''
  logTo.on('data', (chunk) => (log += String(chunk)))
  const server = await openTestServer({ logLevel: 'debug', logTo, metricsToken: 'canary-metrics-token' })
  const canaries = [
    'canary-text',
    'canary-name',
    'canary_user',
    'canary-pass',
    'canary-query',
    'canary-error',
    'canary-path',
    'canary-metrics-token',
    'canary-token',
    'canary-address',
    'canary-event',
  ]
  const form = { username: 'canary_user', name: 'canary-name', password: 'canary-pass', device: 'canary-name' }
  const { token = '', self } = await post(server, 'sign-up', form)
  const omid = await signUp(server, 'omid')
  const conversation = direct({ user: self?.user ?? '', username: '', token }, omid)
  const socket = await connect(server, token)
  await ask(socket, 'perform', { op: 'send', cid: newCid(), conversation, body: 'canary-text' })
  await ask(socket, 'find-users', { query: 'canary_user' })
  await ask(socket, 'typing', { conversation, on: true })
  await ask(socket, 'history', { conversation, limit: 1 })
  await ask(socket, 'devices', {})
  await socket.timeout(20_000).emitWithAck('canary-event', 'canary-text')
  await post(server, 'sign-in', { username: 'canary_user', password: 'canary-pass-wrong', device: 'canary-name' })
  await expect(connect(server, 'canary-token')).rejects.toThrow()
  await expect(connect(server, token, { version: 'canary-query' })).rejects.toThrow()
  await fetch(`${server.address}/metrics`, { headers: { Authorization: 'Bearer canary-token' } })
  await fetch(`${server.address}/metrics`, { headers: { Authorization: 'Bearer canary-metrics-token' } })
  await fetch(`${server.address}/canary-path?token=canary-query`, { headers: { 'X-Forwarded-For': 'canary-address' } })
  await fetch(`${server.address}/healthz?canary-query`)
  await postRaw(server, 'canary-path?canary-query', '"canary-text"', token)
  server.store.change = () => Promise.reject(new Error('canary-error: canary-text'))
  server.store.deviceByToken = () => Promise.reject(new Error('canary-error: canary-token'))
  await fetch(`${server.address}/api/sync`, { method: 'POST', headers: { Authorization: `Bearer ${token}` } })
  await expect(connect(server, token)).rejects.toThrow()
  const failed = await ask(socket, 'perform', { op: 'send', cid: newCid(), conversation, body: 'canary-text' })
  expect(failed).toEqual({ error: { code: 'internal' } })
  await server.close()
  expect(log).toContain('"request":"perform"')
  expect(log).toContain('a request failed')
  expect(log).toContain('an HTTP request failed')
  expect(log).toContain('a connection could not be checked')
  for (const canary of [...canaries, token, self?.user ?? '?', conversation]) expect(log, canary).not.toContain(canary)
  for (const line of log.trim().split('\n')) JSON.parse(line)
})
