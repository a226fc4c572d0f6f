/** Starts one of the bare server processes beside this file: what a ceiling is measured on. */
import { fork } from 'node:child_process'
import { once } from 'node:events'

export interface BareServer {
  url: string
  /** CPU time used so far, microseconds. */
  cpuMicros(): Promise<number>
  /** Memory held after a collection, bytes. */
  memoryBytes(): Promise<number>
  close(): void
}

/** @param file its name; it sends its port when it listens, and its figures when it gets a message. */
export async function startBareServer(file: string): Promise<BareServer> {
  const child = fork(new URL(`./${file}`, import.meta.url), {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const ask = async (question: 'cpu' | 'memory') => {
    child.send(question)
    const [figures] = (await once(child, 'message')) as [{ cpuMicros: number; rssBytes: number }]
    return figures
  }
  return {
    url: `http://127.0.0.1:${port}`,
    cpuMicros: async () => (await ask('cpu')).cpuMicros,
    memoryBytes: async () => (await ask('memory')).rssBytes,
    close: () => void child.kill(),
  }
}
