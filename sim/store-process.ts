/**
 * The machine with the store: the real SQLite store on real files, with simulated time. It can be killed at any statement
 * and started again on what the disk holds. A server of one process has it within; several gateways ask it over a network.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Store, StoreError } from '../server/store/port.ts'
import { backUpSqlite, restoreSqlite } from '../server/store/sqlite/backup.ts'
import { type Connections, DATABASE_FILE, openConnections } from '../server/store/sqlite/connections.ts'
import { storeOver } from '../server/store/sqlite/open-sqlite-store.ts'
import { Killed, Mortality, mortal } from './mortal-database.ts'
import { Life, type Scheduler } from './scheduler.ts'

const FILES = ['hodhod.db', 'hodhod.db-wal']

export interface StoreProcessParts {
  folder: string
  scheduler: Scheduler
  /** Names the history of a store that is made. */
  epoch: string
  /** It died or stopped. */
  onDown: () => void
}

interface Running {
  life: Life
  store: Store
  connections: Connections
  mortality: Mortality
  /** Questions without an answer yet. */
  asked: Set<() => void>
}

export class StoreProcess {
  readonly #parts: StoreProcessParts
  #folder: string
  #run = 0
  #running: Running | undefined

  constructor(parts: StoreProcessParts) {
    this.#parts = parts
    this.#folder = join(parts.folder, '1')
  }

  get life(): Life | undefined {
    return this.#running?.life
  }

  get store(): Store {
    if (!this.#running) throw new Error('the store is down')
    return this.#running.store
  }

  start(): void {
    if (this.#running) return
    const { scheduler, epoch } = this.#parts
    this.#run += 1
    const mortality = new Mortality()
    const opened = openConnections(this.#folder, () => epoch)
    const connections = { ...opened, write: mortal(opened.write, mortality) }
    mortality.onDeath = () => this.#die()
    const store = storeOver(connections, () => scheduler.nowMs)
    this.#running = { life: new Life(`server ${this.#run}`), store, connections, mortality, asked: new Set() }
  }

  /** As over a network: in its own life, `wayMs` from now, and without an answer where it dies before. @throws Killed */
  ask<T>(question: (store: Store) => Promise<T>, wayMs: number): Promise<T> {
    const running = this.#running
    if (!running) return Promise.reject(new Killed())
    const { asked, life, store } = running
    return new Promise((resolve, reject) => {
      const lose = () => reject(new Killed())
      const settle =
        <V>(how: (value: V) => void) =>
        (value: V) => {
          asked.delete(lose)
          how(value)
        }
      asked.add(lose)
      this.#parts.scheduler.after(wayMs, () => void question(store).then(settle(resolve), settle(reject)), life)
    })
  }

  /** Dies before the statement that follows `statements` others, at the latest with `kill`. */
  dieAfter(statements: number): void {
    this.#running?.mortality.dieAfter(statements)
  }

  /** The events of one command that shares its transaction with others cannot be written, before `cure`. */
  poison(): void {
    this.#running?.mortality.poison()
  }

  cure(): void {
    this.#running?.mortality.cure()
  }

  isPoisoned(cid: string): boolean {
    return this.#running?.mortality.isPoisoned(cid) ?? false
  }

  /** SIGKILL between two statements. */
  kill(): void {
    const mortality = this.#running?.mortality
    if (!mortality || mortality.isDead) return
    mortality.isDead = true
    this.#die()
  }

  /** SIGTERM: what was begun is finished. */
  async stop(): Promise<void> {
    const running = this.#running
    if (!running) return
    await running.store.close()
    this.#end(running)
  }

  /** Whether another server can open the store while this one runs. */
  isRivalled(): boolean {
    if (!this.#running) return false
    try {
      openConnections(this.#folder, () => 'rival').close()
      return true
    } catch (error) {
      if (error instanceof StoreError && error.code === 'locked') return false
      throw error
    }
  }

  /** As after a restore of what is there now: every cursor that was given is of another history (C4, L8). */
  renameHistory(epoch: string): void {
    if (this.#running) return
    const db = new DatabaseSync(join(this.#folder, DATABASE_FILE))
    db.prepare("UPDATE meta SET value = ? WHERE key = 'epoch'").run(epoch)
    db.close()
  }

  /** As the operator does while the server writes (O8). */
  backUp(): string {
    const file = join(this.#parts.folder, `backup ${this.#parts.scheduler.nowMs}.db`)
    if (!existsSync(file)) backUpSqlite(this.#folder, file)
    return file
  }

  /** As the operator does after a disaster: what was committed since the backup is gone (L8). */
  restore(file: string, epoch: string): void {
    if (this.#running) throw new Error('the store runs')
    this.#folder = join(this.#parts.folder, `restored ${this.#run}`)
    const problems = restoreSqlite(file, this.#folder, () => epoch)
    if (problems.length > 0) throw new Error(`the backup is not whole: ${JSON.stringify(problems)}`)
  }

  remove(): void {
    this.kill()
    rmSync(this.#parts.folder, { recursive: true, force: true })
  }

  /** The files of the dead process are what the next one finds; the dead one keeps its own until it is collected. */
  #die(): void {
    const running = this.#running
    if (!running) return
    const former = this.#folder
    this.#end(running)
    const next = join(this.#parts.folder, String(this.#run + 1))
    mkdirSync(next, { recursive: true })
    for (const file of FILES) if (existsSync(join(former, file))) copyFileSync(join(former, file), join(next, file))
    // In another task: the dead process may be in the middle of a transaction on this very connection.
    const { connections } = running
    this.#parts.scheduler.after(0, () => connections.write.isOpen && connections.close(), this.#parts.scheduler.world)
    this.#folder = next
  }

  #end(running: Running): void {
    running.life.isOver = true
    this.#running = undefined
    for (const lose of running.asked) lose()
    this.#parts.onDown()
  }
}
