/**
 * One installed client: the real engine and the real commands over a simulated disk and network. Its tab can die, its
 * machine can lose power, its clock can be wrong; what it has on its disk stays.
 */
import type { Random } from '../bench/world/random.ts'
import { OwnBackend } from '../src/backend/own/own-backend.ts'
import { OWN_CAPABILITIES } from '../src/backend/own/own-capabilities.ts'
import type { Batch, Credentials, Outcome } from '../src/backend/port.ts'
import { executeCommand } from '../src/data/commands/execute-command.ts'
import type { CommandAnswer, CommandMap, CommandName } from '../src/data/commands/run.ts'
import { createStores } from '../src/data/create-stores.ts'
import { LocalDatabase } from '../src/data/local-database.ts'
import type { DataChange } from '../src/data/rows.ts'
import type { Event } from '../src/model/event.ts'
import { ToldOnline } from '../src/platform/online.ts'
import { AccountSync } from '../src/sync/account-sync.ts'
import { ingestCredentials } from '../src/sync/ingest/ingest-credentials.ts'
import { Connection } from './idb/connection.ts'
import { Disk } from './idb/disk.ts'
import type { Network } from './network.ts'
import { Life, type Scheduler } from './scheduler.ts'

/** The only account of a device. */
export const ACCOUNT = 1

export interface DeviceParts {
  name: string
  credentials: Credentials
  scheduler: Scheduler
  random: Random
  network: Network
  log: (device: string, line: string) => void
  /** A batch that the engine took, before it is stored. */
  onBatch: (device: string, batch: Batch) => void
  onCommit: (device: Device) => void
  onLanded: (device: string, event: Event) => void
}

export class Device {
  readonly name: string
  readonly user: string
  readonly disk = new Disk()
  readonly online = new ToldOnline(true)
  skewMs = 0
  readonly #parts: DeviceParts
  #lives = 0
  #running: { life: Life; connection: Connection; db: LocalDatabase; sync: AccountSync | undefined } | undefined

  constructor(parts: DeviceParts) {
    this.#parts = parts
    this.name = parts.name
    this.user = parts.credentials.self.user
  }

  get isUp(): boolean {
    return this.#running?.sync !== undefined
  }

  get status(): string {
    return this.#running?.sync?.state.status ?? 'down'
  }

  /** Opens the app: signs in where nothing is on the disk yet, then starts the engine. */
  start(): void {
    if (this.#running) return
    const { scheduler, random, credentials } = this.#parts
    this.#lives += 1
    const life = new Life(`${this.name} ${this.#lives}`)
    const connection = new Connection({
      disk: this.disk,
      scheduler,
      life,
      random,
      onCommit: () => this.#parts.onCommit(this),
    })
    if (this.disk.shapes.size === 0) createStores(connection as unknown as IDBDatabase)
    const idb = connection as unknown as IDBDatabase
    const db = new LocalDatabase(this.name, idb, async () => idb)
    const running = { life, connection, db, sync: undefined as AccountSync | undefined }
    this.#running = running
    scheduler.after(
      0,
      async () => {
        if (this.disk.rowsOf('accounts').length === 0)
          await ingestCredentials(db, { backend: 'own', address: 'sim' }, credentials)
        running.sync = this.#engine(life, db)
        await running.sync.start()
      },
      life,
    )
  }

  /** The renderer dies: what was committed stays. */
  crash(): void {
    const running = this.#running
    if (!running) return
    this.#running = undefined
    running.life.isOver = true
    running.connection.die()
  }

  /** @param share of the relaxed commits since the last strict one that had reached the disk */
  losePower(share: number): void {
    this.crash()
    this.disk.losePower(share)
  }

  async execute<N extends CommandName>(name: N, input: CommandMap[N]): Promise<CommandAnswer | 'down'> {
    const running = this.#running
    if (!running?.sync) return 'down'
    const { answer, change } = await executeCommand(running.db, name, input)
    if (change) running.sync?.take(change, name === 'submit')
    return answer
  }

  async loadHistory(conversation: string, before: number): Promise<void> {
    await this.#running?.sync?.loadHistory(conversation, { before }).catch(() => undefined)
  }

  /** A client that is wrong: it says that it holds and read what is not there yet. */
  async overclaim(cid: string, conversation: string, seq: number): Promise<Outcome['state']> {
    const mark = { op: 'mark' as const, cid, conversation, read: seq, delivered: seq }
    return (await this.#running?.sync?.backend.perform(mark, NEVER))?.state ?? 'unknown'
  }

  retryNow(): void {
    this.#running?.sync?.retryNow(true)
  }

  /** Runs within the life of the app that is open now; dropped where none is. */
  act(work: () => Promise<unknown>): void {
    const life = this.#running?.life
    if (life) this.#parts.scheduler.after(0, () => void work(), life)
  }

  #engine(life: Life, db: LocalDatabase): AccountSync {
    const { scheduler, random, network, onBatch, log } = this.#parts
    const clock = scheduler.clockOf(life, () => this.skewMs)
    const backend = new OwnBackend({
      address: 'sim',
      openLink: network.opener(this.name, life),
      capabilities: OWN_CAPABILITIES,
      clock,
    })
    const sync = backend.sync.bind(backend)
    const { name } = this
    backend.sync = async function* (since, signal) {
      for await (const batch of sync(since, signal)) {
        onBatch(name, batch)
        yield batch
      }
    }
    return new AccountSync({
      db,
      account: ACCOUNT,
      backend,
      clock,
      online: this.online,
      random: () => random.next(),
      log: (event, facts) => log(name, JSON.stringify([event, facts])),
      onChange: (change) => this.#landed(change),
      onSignals: () => undefined,
    })
  }

  #landed(change: DataChange): void {
    for (const event of change.events ?? []) if (event.cid !== undefined) this.#parts.onLanded(this.name, event)
  }
}

const NEVER = new AbortController().signal
