/** The same as `appends` with PostgreSQL under it, beside the embedded store and bare inserts of the same run. */
import { startPostgres } from '../scripts/services.mjs'
import { measureAppends } from './appends.ts'
import { postgresInsertsPerSecond } from './ceilings/postgres-insert.ts'
import type { Benchmark, Figure } from './report.ts'
import { startServerProcess } from './server-process.ts'

export const appendsPostgres: Benchmark = {
  name: 'appends-postgres',
  title: 'durable one-to-one messages on PostgreSQL, on this machine too, fsync on',
  run: async (): Promise<Figure[]> => {
    const embedded = await measureOn({})
    const postgres = await startPostgres({ isDurable: true })
    try {
      const one = await postgresInsertsPerSecond(postgres.url, 1, 1)
      const hundred = await postgresInsertsPerSecond(postgres.url, 100, 4)
      const { perSecond, perCpuSecond } = await measureOn({ DATABASE_URL: postgres.url })
      return [
        { name: 'bare insert, one row a transaction', value: one, unit: 'per s' },
        {
          name: 'durable appends, against unnest of 100, 4 at once',
          value: perSecond,
          unit: 'per s',
          ceiling: { name: 'inserts', value: hundred },
        },
        {
          name: 'durable appends, against the embedded store',
          value: perSecond,
          unit: 'per s',
          ceiling: { name: 'SQLite', value: embedded.perSecond },
        },
        {
          name: 'durable appends per CPU second of the server',
          value: perCpuSecond,
          unit: 'per s',
          ceiling: { name: 'SQLite', value: embedded.perCpuSecond },
        },
      ]
    } finally {
      await postgres.stop()
    }
  },
}

async function measureOn(environment: Record<string, string>) {
  const server = await startServerProcess(undefined, environment)
  try {
    return await measureAppends([server])
  } finally {
    await server.close()
  }
}
