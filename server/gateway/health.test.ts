import { Agent, request as openRequest } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import type { RunningServer } from '../start-server.ts'
import { connect, openTestServer, PATIENT, signUp } from './test-server.ts'

const READY = { ready: true, store: 'ok', redis: 'unused', closing: false }

async function readiness(server: RunningServer): Promise<[number, unknown]> {
  const response = await fetch(`${server.address}/readyz`)
  return [response.status, await response.json()]
}

it('[O3] a server whose store takes no writes is alive and not ready, and ready again when it does', async () => {
  const server = await openTestServer()
  expect(await readiness(server)).toEqual([200, READY])
  const { healthy } = server.store
  server.store.healthy = async () => false
  await expect.poll(() => readiness(server), PATIENT).toEqual([503, { ...READY, ready: false, store: 'failing' }])
  const alive = await fetch(`${server.address}/healthz`)
  expect([alive.status, await alive.json()]).toEqual([200, { ok: true }])
  server.store.healthy = () => Promise.reject(new Error('gone'))
  expect((await readiness(server))[0]).toBe(503)
  server.store.healthy = healthy
  await expect.poll(() => readiness(server), PATIENT).toEqual([200, READY])
})

it('[O3] however many ask at once, the store is asked once', async () => {
  const server = await openTestServer()
  const { healthy } = server.store
  let asked = 0
  server.store.healthy = () => {
    asked += 1
    return healthy()
  }
  for (const [status] of await Promise.all(Array.from({ length: 50 }, () => readiness(server))))
    expect(status).toBe(200)
  expect(asked).toBeLessThan(5)
})

it('[O3] a server that is leaving says so to a balancer that holds a connection', async () => {
  const server = await openTestServer({ drainMs: 500 })
  const people = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  for (const { token } of people) await connect(server, token)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  const ask = () =>
    new Promise<string>((resolve, reject) => {
      const request = openRequest({ port: server.port, path: '/readyz', agent }, (response) => {
        let body = ''
        response.on('data', (chunk) => (body += String(chunk)))
        response.on('end', () => resolve(`${response.statusCode} ${body}`))
      })
      request.on('error', reject).end()
    })
  expect(await ask()).toBe(`200 ${JSON.stringify(READY)}`)
  const answer = ask()
  const closed = server.close()
  expect(await answer).toMatch(/^503 .*"ready":false.*"closing":true/)
  await expect(connect(server, people[0]?.token)).rejects.toMatchObject({
    data: { error: { code: 'overloaded', retryAfterMs: expect.any(Number) } },
  })
  await closed
})
