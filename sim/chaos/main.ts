/**
 * `npm run chaos`: two gateways as processes, a PostgreSQL and a Redis of their own, 200 simulated people who write and
 * read all the while. Redis is flushed and killed, a gateway is killed, PostgreSQL dies under load. In the end a checker
 * compares what was acknowledged, what the log holds and what everybody has.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { startPostgres, startRedis } from '../../scripts/services.mjs'
import { openPostgresStore } from '../../server/store/postgres/open-postgres-store.ts'
import { check } from './check.ts'
import { startGateway } from './gateway.ts'
import { makePeople } from './make-people.ts'
import { SimulatedPerson } from './simulated-person.ts'

const PEOPLE = 200
/** Between two faults. */
const CALM_MS = 4_000

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function main(): Promise<boolean> {
  const [postgres, redis] = [await startPostgres({ isDurable: true }), await startRedis()]
  const services = { databaseUrl: postgres.url, redisUrl: redis.url }
  const store = await openPostgresStore({ url: postgres.url, now: Date.now, connections: 8, patienceMs: 60_000 })
  const made = await makePeople(store, PEOPLE)
  const gateways = [await startGateway(services), await startGateway(services)]
  const addresses = gateways.map(({ address }) => address)
  const people = made.map((one, index) => new SimulatedPerson(one, addresses, index))
  say(`${people.length} people at 2 gateways`)
  for (const one of people) one.start()
  const faults: [string, () => Promise<void>][] = [
    ['Redis is flushed', () => flush(redis.url)],
    ['a gateway is killed', async () => gateways[1]?.kill()],
    ['the gateway is back', async () => gateways[1]?.start()],
    ['PostgreSQL dies', postgres.crash],
    ['PostgreSQL is back', postgres.start],
    ['Redis is killed', redis.crash],
    ['Redis is back', redis.start],
  ]
  for (const [name, fail] of faults) {
    await pause(CALM_MS)
    const acknowledged = people.reduce((sum, one) => sum + one.acknowledged.size, 0)
    say(`${name} (${acknowledged} messages acknowledged so far)`)
    await fail()
  }
  await pause(CALM_MS)
  await Promise.all(people.map((one) => one.stopWriting()))
  await Promise.all(people.map((one) => one.settle()))
  const findings = await check(store, people)
  const acknowledged = people.reduce((sum, one) => sum + one.acknowledged.size, 0)
  const reconnects = people.reduce((sum, one) => sum + one.reconnects, 0)
  say(`${acknowledged} messages acknowledged, ${reconnects} reconnections, ${findings.length} findings`)
  for (const finding of findings.slice(0, 20)) say(`  ${finding}`)
  for (const one of people) one.close()
  await Promise.all(gateways.map((gateway) => gateway.kill()))
  await store.close()
  await Promise.all([postgres.stop(), redis.stop()])
  return findings.length === 0 && acknowledged > 0
}

async function flush(url: string): Promise<void> {
  const client = new Redis(url)
  await client.flushall()
  client.disconnect()
}

process.exit((await main()) ? 0 : 1)
