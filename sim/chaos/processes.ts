/** Two gateways as processes of this machine, with a PostgreSQL and a Redis that nobody else uses. */
import { Redis } from 'ioredis'
import { startPostgres, startRedis } from '../../scripts/services.mjs'
import { startGateway } from './gateway.ts'

/** What a bad day is played on. */
export interface ChaosWorld {
  /** Where people come in; who finds one closed tries the next. */
  addresses: string[]
  databaseUrl: string
  /** One after the other; the last ones leave everything up. */
  faults: [name: string, fail: () => Promise<unknown>][]
  stop(): Promise<unknown>
}

export async function openProcesses(): Promise<ChaosWorld> {
  const [postgres, redis] = [await startPostgres({ isDurable: true }), await startRedis()]
  const services = { databaseUrl: postgres.url, redisUrl: redis.url }
  const [first, second] = [await startGateway(services), await startGateway(services)]
  return {
    addresses: [first.address, second.address],
    databaseUrl: postgres.url,
    faults: [
      ['Redis is flushed', () => flush(redis.url)],
      ['a gateway is killed', second.kill],
      ['the gateway is back', second.start],
      ['PostgreSQL dies', postgres.crash],
      ['PostgreSQL is back', postgres.start],
      ['Redis is killed', redis.crash],
      ['Redis is back', redis.start],
    ],
    async stop() {
      await Promise.all([first.kill(), second.kill()])
      await Promise.all([postgres.stop(), redis.stop()])
    },
  }
}

async function flush(url: string): Promise<void> {
  const client = new Redis(url)
  await client.flushall()
  client.disconnect()
}
