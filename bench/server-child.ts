/** The reference server in a process of its own, with its limits off, for benchmarks. Sends its port to the parent; a `cpu` message is answered with CPU microseconds. */
import { existsSync } from 'node:fs'
import { startServer } from '../server/start-server.ts'

const server = await startServer({
  port: Number(process.env.BENCH_PORT ?? 0),
  host: '127.0.0.1',
  dataFolder: process.env.HODHOD_DATA ?? '',
  ...(process.env.DATABASE_URL && { databaseUrl: process.env.DATABASE_URL }),
  ...(process.env.REDIS_URL && { redisUrl: process.env.REDIS_URL }),
  ...(existsSync('dist') && { clientFolder: 'dist' }),
  rateLimits: 'off',
  overload: 'off',
  logLevel: 'silent',
})
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMicros: user + system })
})
process.send?.({ port: server.port })
