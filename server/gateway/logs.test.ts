import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { ask, connect, direct, newCid, openTestServer, post, postRaw, signUp } from './test-server.ts'

it('no log line knows a text, a name, a token, a password or a query string', async () => {
  const logTo = new PassThrough()
  let log = ''
  logTo.on('data', (chunk) => (log += String(chunk)))
  const server = await openTestServer({ logLevel: 'debug', logTo })
  const canaries = [
    'canary-text',
    'canary-name',
    'canary_user',
    'canary-pass',
    'canary-query',
    'canary-error',
    'canary-path',
  ]
  const form = { username: 'canary_user', name: 'canary-name', password: 'canary-pass', device: 'canary-name' }
  const { token = '', self } = await post(server, 'sign-up', form)
  const omid = await signUp(server, 'omid')
  const conversation = direct({ user: self?.user ?? '', username: '', token }, omid)
  const socket = await connect(server, token)
  await ask(socket, 'perform', { op: 'send', cid: newCid(), conversation, body: 'canary-text' })
  await ask(socket, 'find-users', { query: 'canary_user' })
  await ask(socket, 'typing', { conversation, on: true })
  await fetch(`${server.address}/canary-path?token=canary-query`)
  await fetch(`${server.address}/healthz?canary-query`)
  await postRaw(server, 'canary-path?canary-query', '"canary-text"', token)
  server.store.change = () => Promise.reject(new Error('canary-error: canary-text'))
  const failed = await ask(socket, 'perform', { op: 'send', cid: newCid(), conversation, body: 'canary-text' })
  expect(failed).toEqual({ error: { code: 'internal' } })
  await server.close()
  expect(log).toContain('"request":"perform"')
  expect(log).toContain('a request failed')
  for (const canary of [...canaries, token]) expect(log, canary).not.toContain(canary)
  for (const line of log.trim().split('\n')) JSON.parse(line)
})
