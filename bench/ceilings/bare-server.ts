/** Starts one of the bare server processes beside this file: what a ceiling is measured on. */
import { fork } from 'node:child_process'
import { once } from 'node:events'

export interface BareServer {
  url: string
  /** CPU time used so far, microseconds. */
  cpuMicros(): Promise<number>
  close(): void
}

/** @param file its name; it sends its port when it listens, and its CPU microseconds when it gets a message. */
export async function startBareServer(file: string): Promise<BareServer> {
  const child = fork(new URL(`./${file}`, import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    url: `http://127.0.0.1:${port}`,
    cpuMicros: async () => {
      child.send('cpu')
      const [message] = (await once(child, 'message')) as [{ cpuMicros: number }]
      return message.cpuMicros
    },
    close: () => void child.kill(),
  }
}
