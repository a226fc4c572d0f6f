/** The reference server in a process of its own, with its limits off, for benchmarks. Sends its port to the parent; it tells its figures when asked. */
import { existsSync } from 'node:fs'
import { startServer } from '../server/start-server.ts'
import { answerFigures } from './ceilings/figures.mjs'

const server = await startServer({
  port: Number(process.env.BENCH_PORT ?? 0),
  host: '127.0.0.1',
  dataFolder: process.env.HODHOD_DATA ?? '',
  ...(process.env.DATABASE_URL && { databaseUrl: process.env.DATABASE_URL }),
  ...(process.env.REDIS_URL && { redisUrl: process.env.REDIS_URL }),
  ...(existsSync('dist') && { clientFolder: 'dist' }),
  rateLimits: 'off',
  ...(process.env.BENCH_OVERLOAD !== 'on' && { overload: 'off' }),
  ...(process.env.BENCH_YIELDS === 'on' && { yieldsHashing: true }),
  logLevel: process.env.BENCH_LOG === 'error' ? 'error' : 'silent',
})
answerFigures()
process.send?.({ port: server.port })
