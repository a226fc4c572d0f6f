/**
 * One tab of a simulated browser: the real host over the profile's disk, locks and channels. It may lead the account or
 * follow another tab (C11). When it dies, nothing that it wanted happens any more.
 */
import type { Random } from '../bench/world/random.ts'
import { OwnBackend } from '../src/backend/own/own-backend.ts'
import { OWN_CAPABILITIES } from '../src/backend/own/own-capabilities.ts'
import type { Backend, Batch } from '../src/backend/port.ts'
import type { CommandAnswer, CommandMap, CommandName } from '../src/data/commands/run.ts'
import { createStores } from '../src/data/create-stores.ts'
import { LocalDatabase } from '../src/data/local-database.ts'
import type { RequestMap, RequestName } from '../src/data/requests.ts'
import type { DataChange } from '../src/data/rows.ts'
import type { Online } from '../src/platform/online.ts'
import { Host } from '../src/sync/host/host.ts'
import type { CommandCall, RequestCall, ToTab } from '../src/sync/host/messages.ts'
import { ingestCredentials } from '../src/sync/ingest/ingest-credentials.ts'
import type { BrowserLocks } from './browser-locks.ts'
import { Connection } from './idb/connection.ts'
import type { Disk } from './idb/disk.ts'
import type { Network } from './network.ts'
import { Life, type Scheduler } from './scheduler.ts'

/** The only account of a device. */
export const ACCOUNT = 1

export interface TabParts {
  /** Of the device and of its database. */
  device: string
  name: string
  credentials: Parameters<typeof ingestCredentials>[2]
  disk: Disk
  locks: BrowserLocks
  scheduler: Scheduler
  random: Random
  network: Network
  /** The backend can compare what is held with the log. */
  isCompared: boolean
  online: Online
  isVisible: boolean
  skewMs: () => number
  log: (line: string) => void
  /** A batch that the engine took, before it is stored. */
  onBatch: (batch: Batch) => void
  onCommit: () => void
  onChange: (change: DataChange) => void
  /** The tab began to lead, and this is what it asks. */
  onLead: (tab: Tab, backend: Backend) => void
  onStatus: (status: string) => void
}

export class Tab {
  readonly life: Life
  readonly #parts: TabParts
  readonly #connection: Connection
  readonly #answers = new Map<number, (answer: CommandAnswer) => void>()
  #host: Host | undefined
  #calls = 0
  #onClosed: () => void = () => undefined

  constructor(parts: TabParts) {
    this.#parts = parts
    const { disk, scheduler, random, onCommit } = parts
    this.life = new Life(parts.name)
    this.#connection = new Connection({ disk, scheduler, life: this.life, random, onCommit })
    if (disk.shapes.size === 0) createStores(this.#connection as unknown as IDBDatabase)
    scheduler.after(0, () => this.#open(), this.life)
  }

  /** The renderer dies: what was committed stays. */
  die(): void {
    this.life.isOver = true
    this.#connection.die()
    this.#parts.locks.died(this.life)
  }

  /** The person closes it. */
  close(): void {
    this.#onClosed = () => this.die()
    this.#host?.receive({ type: 'close' })
  }

  execute<N extends CommandName>(name: N, input: CommandMap[N]): Promise<CommandAnswer | 'down'> {
    const host = this.#host
    if (!host) return Promise.resolve('down')
    this.#calls += 1
    const id = this.#calls
    return new Promise((resolve) => {
      this.#answers.set(id, resolve)
      host.receive({ type: 'command', id, call: { name, input } as CommandCall })
    })
  }

  request<N extends RequestName>(name: N, input: RequestMap[N]['input']): void {
    this.#calls += 1
    this.#host?.receive({ type: 'request', id: this.#calls, call: { name, input } as RequestCall })
  }

  setVisible(isVisible: boolean): void {
    this.#host?.receive({ type: 'visibility', isVisible })
  }

  async #open(): Promise<void> {
    const { device, credentials, disk, locks, scheduler, random, online, skewMs, log } = this.#parts
    const idb = this.#connection as unknown as IDBDatabase
    const db = new LocalDatabase(device, idb, async () => idb)
    if (disk.rowsOf('accounts').length === 0)
      await ingestCredentials(db, { backend: 'own', address: 'sim' }, credentials)
    this.#host = new Host({
      db,
      loadBackend: async () => ({ backend: () => this.#backend(), authenticator: () => Promise.reject() as never }),
      locks: locks.of(this.life),
      clock: scheduler.clockOf(this.life, skewMs),
      online: {
        isOnline: () => online.isOnline(),
        watch: (onChange) => online.watch((is) => void scheduler.after(0, () => onChange(is), this.life)),
      },
      random: () => random.next(),
      log: (event, facts) => log(JSON.stringify([event, facts])),
      tab: { post: (message) => this.#hear(message) },
      isVisible: this.#parts.isVisible,
    })
    await this.#host.start()
  }

  #hear(message: ToTab): void {
    if (this.life.isOver) return
    const { onChange, onStatus } = this.#parts
    if (message.type === 'command-answer') this.#answers.get(message.id)?.(message.answer)
    if (message.type === 'change') onChange(message.change)
    if (message.type === 'closed') this.#onClosed()
    const state = message.type === 'signals' ? message.signals.connection?.get(ACCOUNT) : undefined
    if (state) onStatus(state.status)
  }

  #backend(): Backend {
    const { device, network, scheduler, skewMs, isCompared, onBatch, onLead } = this.#parts
    const backend = new OwnBackend({
      address: 'sim',
      openLink: network.opener(device, this.life),
      capabilities: OWN_CAPABILITIES,
      clock: scheduler.clockOf(this.life, skewMs),
    })
    if (!isCompared) Object.assign(backend, { verify: undefined })
    const sync = backend.sync.bind(backend)
    backend.sync = async function* (since, signal) {
      for await (const batch of sync(since, signal)) {
        onBatch(batch)
        yield batch
      }
    }
    onLead(this, backend)
    return backend
  }
}
