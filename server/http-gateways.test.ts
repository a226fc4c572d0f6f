/** Networks that break WebSockets, and several gateways: every request goes to another gateway, and nothing is missed (W2). */
import { createServer, request as openRequest } from 'node:http'
import { connect as openSocket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openEither } from '../src/backend/own/open-link.ts'
import { OwnBackend } from '../src/backend/own/own-backend.ts'
import { OWN_CAPABILITIES } from '../src/backend/own/own-capabilities.ts'
import type { Batch } from '../src/backend/port.ts'
import { systemClock } from '../src/platform/clock.ts'
import { describeWithRedis, sharedRedis } from './fanout/redis/test-redis.ts'
import { direct, newCid, openTestServer, post, signUp } from './gateway/test-server.ts'
import type { RunningServer } from './start-server.ts'
import { describeWithPostgres, newSchema } from './store/postgres/test-postgres.ts'

const SLOW = { timeout: 30_000 }
const NEVER = new AbortController().signal

/** Sends each request to the next gateway; WebSockets break until they are let through. */
async function openRoundRobin(gateways: RunningServer[]) {
  const asked: number[] = []
  const line = { letsWebSocketsThrough: false }
  const next = () => {
    const index = asked.length % gateways.length
    asked.push(index)
    return gateways[index]?.port ?? 0
  }
  const proxy = createServer((request, response) => {
    const { method, url, headers } = request
    const onwards = openRequest({ host: '127.0.0.1', port: next(), method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onwards.on('error', () => response.destroy())
    response.on('close', () => onwards.destroy())
    request.pipe(onwards)
  })
  proxy.on('upgrade', (request, near, head) => {
    if (!line.letsWebSocketsThrough) return near.destroy()
    const far = openSocket(gateways[0]?.port ?? 0, '127.0.0.1', () => {
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}\r\n`)
      far.write(`GET ${request.url} HTTP/1.1\r\n${headers.join('')}\r\n`)
      far.write(head)
      near.pipe(far).pipe(near)
    })
    for (const socket of [near, far]) socket.on('error', () => far.destroy()).on('close', () => near.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    proxy.closeAllConnections()
    proxy.close()
  })
  const address = proxy.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, line, asked }
}

describeWithPostgres('two gateways', () => {
  describeWithRedis('behind a proxy that breaks WebSockets', () => {
    test('[W2] the app falls back to HTTP through any gateway, and comes back when WebSockets open', SLOW, async () => {
      const { url: databaseUrl } = await newSchema()
      const options = { databaseUrl, databaseConnections: 6, redisUrl: await sharedRedis(), dataFolder: '' }
      const gateways = [await openTestServer(options), await openTestServer(options)]
      const [first, second] = gateways as [RunningServer, RunningServer]
      const [sara, omid] = [await signUp(first, 'sara'), await signUp(second, 'omid')]
      const { url, line, asked } = await openRoundRobin(gateways)
      let tryAgain = () => {}
      const after = (_: number, run: () => void) => {
        tryAgain = run
        return () => {}
      }
      const clock = { ...systemClock, after }
      const backend = new OwnBackend({
        address: url,
        openLink: (target, listener, signal) => openEither(target, listener, signal, clock),
        capabilities: OWN_CAPABILITIES,
      })
      onTestFinished(() => backend.close())
      const { capabilities } = await backend.connect({ token: sara.token }, NEVER)
      expect([capabilities.ops.typing, capabilities.ops.send]).toEqual(['none', 'native'])

      const batches: Batch[] = []
      const following = (async () => {
        for await (const batch of backend.sync(null, NEVER)) batches.push(batch)
      })().catch((error: unknown) => error)
      const conversation = direct(sara, omid)
      const body = { enc: 'none' as const, parts: [{ type: 'text/plain', text: 'از هر دروازه' }] }
      for (const gateway of [first, second, first, second]) {
        await post(gateway, 'perform', { op: 'send', cid: newCid(), conversation, body: 'سلام' }, omid.token)
        const sent = await backend.perform({ op: 'send', cid: newCid(), conversation, body }, NEVER)
        expect(sent.state).toBe('confirmed')
      }
      const held = () =>
        new Set(batches.flatMap(({ pages }) => pages.flatMap(({ events }) => events.map(({ seq }) => seq))))
      await expect.poll(() => held().size, SLOW).toBe(8)
      expect(new Set(asked).size, 'both gateways were asked').toBe(2)

      line.letsWebSocketsThrough = true
      tryAgain()
      expect(await following).toMatchObject({ code: 'unreachable' })
      const again = await backend.connect({ token: sara.token }, NEVER)
      expect(again.capabilities.ops.typing).toBe('native')
    })
  })
})
