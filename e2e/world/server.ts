/** A real server of one journey, on a fresh data folder. It can be closed, killed and started again on the same port. */
import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { commit, joining, person } from '../../server/store/conformance/fixture.ts'
import { openSqliteAdministration } from '../../server/store/sqlite/administration.ts'
import { backUpSqlite, restoreSqlite } from '../../server/store/sqlite/backup.ts'

export class Server {
  #child: ChildProcess | undefined
  #port = 0
  #sitePort = 0
  #clientFolder = 'dist'
  #folder: string
  readonly #home: string
  readonly #onLog: ((line: string) => void) | undefined

  private constructor(folder: string, onLog: ((line: string) => void) | undefined) {
    this.#folder = folder
    this.#home = folder
    this.#onLog = onLog
  }

  /** @param onLog is told what it logs; without it the server logs nothing */
  static async start(onLog?: (line: string) => void): Promise<Server> {
    const server = new Server(await mkdtemp(join(tmpdir(), 'hodhod-e2e-')), onLog)
    await server.restart()
    return server
  }

  get port(): number {
    return this.#port
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** The address of a page that the server may ask for a preview. */
  get page(): string {
    return `http://127.0.0.1:${this.#sitePort}/page`
  }

  /** Starts it again on the same data and port. */
  async restart(): Promise<void> {
    // An older build's server serves the client of today: `npm run builds`.
    const cwd = process.env.HODHOD_E2E_SERVER ?? process.cwd()
    const child = fork(
      join(cwd, 'e2e/world/serve.ts'),
      [this.#folder, String(this.#port), resolve(this.#clientFolder)],
      {
        cwd,
        execArgv: ['--disable-warning=ExperimentalWarning'],
        env: { ...process.env, HODHOD_LOG: this.#onLog ? 'debug' : 'silent' },
        stdio: ['ignore', this.#onLog ? 'pipe' : 'ignore', 'inherit', 'ipc'],
      },
    )
    child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#onLog?.(text))
    this.#child = child
    const [message] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${code}`))),
    ])
    const { port, sitePort } = message as { port: number; sitePort: number }
    this.#port = port
    this.#sitePort = sitePort
  }

  /** The same server with another version of the app. */
  async serveFrom(clientFolder: string): Promise<void> {
    await this.stop()
    this.#clientFolder = clientFolder
    await this.restart()
  }

  /** A full disk, and space again. */
  limitPages(disk: 'full' | 'free'): void {
    this.#child?.send(disk)
  }

  /** Changes what lies on the disk of a stopped server. */
  alter(sql: string): void {
    const db = new DatabaseSync(join(this.#folder, 'hodhod.db'))
    if (db.prepare(sql).run().changes === 0) throw new Error(`nothing changed by ${sql}`)
    db.close()
  }

  /** As `npm run admin -- <words>` does, while it runs. */
  async administer(...words: string[]): Promise<void> {
    const env = { ...process.env, HODHOD_DATA: this.#folder }
    await promisify(execFile)(process.execPath, ['server/admin/main.ts', ...words], { env })
  }

  /** So many more people who are in a conversation, made in the store of a stopped server. */
  async fill(conversation: string, count: number): Promise<void> {
    const { store, close } = openSqliteAdministration(this.#folder, Date.now)
    const users = Array.from({ length: count }, (_, n) => `crowd${String(n).padStart(3, '0')}`)
    await Promise.all(users.map((user) => store.createUser(person(user))))
    const payload = (user: string) => JSON.stringify([user, `نام ${user}`, 'added', 'member'])
    await commit(
      store,
      { conversation },
      {
        events: users.map((user) => ({ kind: 'u', payload: payload(user) })),
        members: joining('added', 'member', ...users),
      },
    )
    await close()
  }

  /** As `npm run admin -- backup` does, while it runs. @returns where it lies. */
  backUp(): string {
    const file = join(this.#home, 'backup.db')
    backUpSqlite(this.#folder, file)
    return file
  }

  /** As `npm run admin -- restore` does: another folder, another history, the same port. */
  async returnTo(file: string): Promise<void> {
    await this.stop()
    this.#folder = join(this.#home, 'restored')
    restoreSqlite(file, this.#folder, () => 'another-epoch')
    await this.restart()
  }

  /** SIGKILL: no goodbye, nothing flushed. */
  async kill(): Promise<void> {
    await this.#end((child) => child.kill('SIGKILL'))
  }

  async stop(): Promise<void> {
    await this.#end((child) => child.send('close'))
  }

  async remove(): Promise<void> {
    await this.kill()
    await rm(this.#home, { recursive: true, force: true })
  }

  async #end(tell: (child: ChildProcess) => void): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    tell(child)
    await ended
  }
}
