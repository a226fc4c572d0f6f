/** Starts server-child.ts on a fresh data folder and stops it again. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ServerProcess {
  url: string
  folder: string
  /** CPU time used so far, microseconds. */
  cpuMicros(): Promise<number>
  /** Answers nothing until it is let go on. */
  pause(): void
  goOn(): void
  /** Stops the process and starts it again on the same folder and port. */
  stop(): Promise<void>
  close(): Promise<void>
}

async function launch(
  folder: string,
  port: number,
  environment: Record<string, string>,
): Promise<{ child: ChildProcess; port: number }> {
  const env = { ...process.env, ...environment, HODHOD_DATA: folder, BENCH_PORT: String(port) }
  const child = fork(new URL('./server-child.ts', import.meta.url), {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [message] = (await once(child, 'message')) as [{ port: number }]
  return { child, port: message.port }
}

/** @param seed fills the fresh data folder before the server starts. @param environment such as DATABASE_URL. */
export async function startServerProcess(
  seed?: (folder: string) => Promise<void>,
  environment: Record<string, string> = {},
): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'hodhod-bench-'))
  await seed?.(folder)
  const { child, port } = await launch(folder, 0, environment)
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    cpuMicros: async () => {
      child.send('cpu')
      const [message] = (await once(child, 'message')) as [{ cpuMicros: number }]
      return message.cpuMicros
    },
    pause: () => child.kill('SIGSTOP'),
    goOn: () => child.kill('SIGCONT'),
    stop,
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
