/** A gateway as a process that can be killed and started again at its address. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

export interface Gateway {
  address: string
  /** SIGKILL. */
  kill(): Promise<void>
  start(): Promise<void>
}

export interface Services {
  databaseUrl: string
  redisUrl: string
}

export async function startGateway({ databaseUrl, redisUrl }: Services): Promise<Gateway> {
  let child: ChildProcess | undefined
  let port = 0
  const start = async () => {
    const env = { ...process.env, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, BENCH_PORT: String(port) }
    const script = new URL('../../bench/server-child.ts', import.meta.url)
    child = fork(script, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const ended = once(child, 'exit').then(([code]) =>
      Promise.reject(new Error(`a gateway ended with ${code} at its start`)),
    )
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [{ port: number }]
    ended.catch(() => {})
    port = message.port
  }
  await start()
  return {
    address: `http://127.0.0.1:${port}`,
    start,
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
