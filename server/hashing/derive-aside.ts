/** The process that hashes passwords for all servers of this one, started with the first password. Keeps nothing alive. */
import { type ChildProcess, fork } from 'node:child_process'
import type { Argon2Parameters } from 'node:crypto'

interface Job {
  resolve: (tag: Buffer) => void
  reject: (error: unknown) => void
}

let child: ChildProcess | undefined
let last = 0
const jobs = new Map<number, Job>()

/** Hashes run one at a time; the caller sees to it that few wait. */
export function deriveAside(parameters: Argon2Parameters): Promise<Buffer> {
  child ??= startChild()
  last += 1
  const id = last
  return new Promise((resolve, reject) => {
    jobs.set(id, { resolve, reject })
    child?.send({ id, parameters }, (error) => error && reject(error))
  })
}

function startChild(): ChildProcess {
  const started = fork(new URL('./derive-child.ts', import.meta.url), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  started.unref()
  started.channel?.unref()
  started.on('message', ({ id, tag }: { id: number; tag: Uint8Array }) => {
    jobs.get(id)?.resolve(Buffer.from(tag))
    jobs.delete(id)
  })
  const end = (error: Error) => {
    if (child === started) child = undefined
    for (const { reject } of jobs.values()) reject(error)
    jobs.clear()
  }
  started.on('error', end)
  started.on('exit', () => end(new Error('the process that hashes passwords ended')))
  return started
}
