/** Starts server-child.ts on a fresh data folder and stops it again. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ServerProcess {
  url: string
  folder: string
  /** CPU time used so far, microseconds. */
  cpuMicros(): Promise<number>
  /** Memory held after a collection, bytes. */
  memoryBytes(): Promise<number>
  /** Memory that the process holds now, bytes; 0 where the system does not say. */
  rssBytes(): number
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
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [message] = (await once(child, 'message')) as [{ port: number }]
  return { child, port: message.port }
}

function rssOf(pid: number | undefined): number {
  try {
    const [, kibibytes = 0] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kibibytes) * 1_024
  } catch {
    return 0
  }
}

/**
 * @param seed fills the data folder before the server starts
 * @param environment such as DATABASE_URL
 * @param folder of a server that was stopped; a fresh one where none is given
 */
export async function startServerProcess(
  seed?: (folder: string) => Promise<void>,
  environment: Record<string, string> = {},
  folder = mkdtempSync(join(tmpdir(), 'hodhod-bench-')),
): Promise<ServerProcess> {
  await seed?.(folder)
  const { child, port } = await launch(folder, 0, environment)
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  const ask = async (question: 'cpu' | 'memory') => {
    child.send(question)
    const [figures] = (await once(child, 'message')) as [{ cpuMicros: number; rssBytes: number }]
    return figures
  }
  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    cpuMicros: async () => (await ask('cpu')).cpuMicros,
    memoryBytes: async () => (await ask('memory')).rssBytes,
    rssBytes: () => rssOf(child.pid),
    pause: () => child.kill('SIGSTOP'),
    goOn: () => child.kill('SIGCONT'),
    stop,
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
