/** The real server as a process over a folder of the caller's, with the environment of the caller's: for disks that fail. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

export class ServerOnDisk {
  readonly #folder: string
  readonly #environment: NodeJS.ProcessEnv
  #child: ChildProcess | undefined
  #port = 0
  #log = ''

  constructor(folder: string, environment: NodeJS.ProcessEnv = {}) {
    this.#folder = folder
    this.#environment = environment
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Everything that it logged. */
  get log(): string {
    return this.#log
  }

  /** @returns what it said where it did not come up */
  async start(): Promise<string | undefined> {
    const script = new URL('../../bench/server-child.ts', import.meta.url)
    const child = fork(script, {
      env: {
        ...process.env,
        ...this.#environment,
        HODHOD_DATA: this.#folder,
        BENCH_PORT: String(this.#port),
        BENCH_LOG: 'error',
      },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#child = child
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#log += text
    })
    const [first] = await Promise.race([once(child, 'message'), once(child, 'close')])
    if (typeof first !== 'object' || first === null) return said
    this.#port = (first as { port: number }).port
    return undefined
  }

  /** SIGKILL. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'close')
  }
}
