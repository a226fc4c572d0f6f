/** Servers of one folder and port, one after the other; while one lives the next ones read their code already. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CHILD = new URL('warm-server-child.ts', import.meta.url)
/** How many wait to be the next one. */
const WARM = 2

export class WarmServers {
  readonly #words: string[]
  readonly #codeFolder: string
  readonly #waiting: { child: ChildProcess; isWarm: Promise<unknown> }[] = []
  #child: ChildProcess | undefined

  private constructor(words: string[], codeFolder: string) {
    this.#words = words
    this.#codeFolder = codeFolder
  }

  /** @param port free and fixed, so that clients find the next one */
  static async prepare(folder: string, port: number): Promise<WarmServers> {
    const codeFolder = await mkdtemp(join(tmpdir(), 'hodhod-code-'))
    const servers = new WarmServers([folder, String(port)], codeFolder)
    // One that ends in order leaves the compiled code for all others: to read it is most of what a start costs.
    const first = servers.#fork()
    await once(first, 'message')
    first.disconnect()
    await once(first, 'exit')
    while (servers.#waiting.length < WARM) servers.#warm()
    return servers
  }

  /** The next one opens the folder. Resolves once it was told to, which is before it listens. */
  async open(): Promise<void> {
    this.#warm()
    const next = this.#waiting.shift()
    await next?.isWarm
    this.#child = next?.child
    this.#child?.send('open')
  }

  /** Resolves once the present one listens; rejects where it ended instead. */
  async listening(): Promise<void> {
    const child = this.#child
    if (!child) throw new Error('no server was opened')
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`a server ended with ${code} at its start`)
    })
    ended.catch(() => undefined)
    await Promise.race([once(child, 'message'), ended])
  }

  /** SIGKILL, wherever it is. @returns whether it was alive until then */
  async kill(): Promise<boolean> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return false
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    const [, signal] = await ended
    return signal === 'SIGKILL'
  }

  async close(): Promise<void> {
    await this.kill()
    for (const { child } of this.#waiting) child.kill('SIGKILL')
    await rm(this.#codeFolder, { recursive: true, force: true })
  }

  #warm(): void {
    const child = this.#fork()
    this.#waiting.push({ child, isWarm: once(child, 'message') })
  }

  #fork(): ChildProcess {
    return fork(CHILD, this.#words, {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, NODE_COMPILE_CACHE: this.#codeFolder },
    })
  }
}
