/**
 * Two gateways at one PostgreSQL and one Redis beside a single one: what each message costs the gateways, where everybody writes to
 * somebody at the other gateway. On a machine of few cores they take them from each other, so that what two carry is told from their
 * CPU time: so many times what one carries, with a core for each.
 */
import { startPostgres, startRedis } from '../scripts/services.mjs'
import { type Appended, measureAppends } from './appends.ts'
import type { Benchmark, Figure } from './report.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'

export const gateways: Benchmark = {
  name: 'gateways',
  title: 'durable one-to-one messages through one gateway and through two, PostgreSQL and Redis on this machine too',
  run: async (): Promise<Figure[]> => {
    const one = await measureOn(1, {})
    const redis = await startRedis()
    try {
      const two = await measureOn(2, { REDIS_URL: redis.url })
      const alone = { name: 'one gateway without Redis', value: one.perCpuSecond }
      return [
        {
          name: 'messages per CPU second of all gateways, two of them',
          value: two.perCpuSecond,
          unit: 'per s',
          ceiling: alone,
        },
        {
          name: 'messages of two gateways with a core each',
          value: 2 * two.perCpuSecond,
          unit: 'per s',
          ceiling: alone,
          goal: { least: 1.6 * one.perCpuSecond },
        },
        {
          name: 'messages a second on this machine, two gateways',
          value: two.perSecond,
          unit: 'per s',
          ceiling: { name: 'one gateway', value: one.perSecond },
        },
      ]
    } finally {
      await redis.stop()
    }
  },
}

/** On a database of its own. */
async function measureOn(gateways: number, environment: Record<string, string>): Promise<Appended> {
  const postgres = await startPostgres({ isDurable: true })
  const servers: ServerProcess[] = []
  try {
    for (let n = 0; n < gateways; n += 1)
      servers.push(await startServerProcess(undefined, { ...environment, DATABASE_URL: postgres.url }))
    return await measureAppends(servers)
  } finally {
    for (const server of servers) await server.close()
    await postgres.stop()
  }
}
