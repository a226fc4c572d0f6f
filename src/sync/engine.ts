/**
 * The connection of one account: connects, pulls batches, hands each to ingest before it pulls the next, and starts
 * again after failures (see connection-machine.ts). Knows nothing of which backend it is, of tabs or of the outbox.
 * Rules: L1, C3, C4, W1, W9.
 */
import { type Backend, BackendError, type Batch, type Cursor } from '../backend/port.ts'
import type { Database } from '../data/open-database.ts'
import type { ConnectionState } from '../data/requests.ts'
import type { AccountId, AccountRow, DataChange } from '../data/rows.ts'
import { isStorageFull, read } from '../data/transact.ts'
import type { Capabilities } from '../model/capabilities.ts'
import type { BackendErrorCode } from '../model/error.ts'
import type { Signal } from '../model/signal.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Online } from '../platform/online.ts'
import { backoffMs } from './backoff.ts'
import { type MachineEvent, nextStatus, type Status } from './connection-machine.ts'
import { ingestBatch } from './ingest/ingest-batch.ts'
import { ingestConnected, ingestSignedOut } from './ingest/ingest-session.ts'

export interface EngineParts {
  db: Database
  account: AccountId
  backend: Backend
  clock: Clock
  online: Online
  random: () => number
  log: Log
  /** Every committed change of server truth. */
  onChange: (change: DataChange) => void
  onSignals: (signals: Signal[]) => void
  onState: (state: ConnectionState) => void
  /** The backend can be asked; again with `caughtUp` once nothing older is missing. */
  onLink: (link: { capabilities: Capabilities; caughtUp: boolean } | null) => void
}

/** Codes after which trying again without the person is of no use. */
const FINAL: readonly BackendErrorCode[] = ['unauthenticated', 'bad-credentials', 'unsupported-version', 'unsupported']

export class Engine {
  readonly #parts: EngineParts
  readonly #stopWatching: () => void
  #status: Status = 'offline'
  #attempt: AbortController | undefined
  #running: Promise<void> = Promise.resolve()
  #cancelTimer: () => void = () => undefined
  #failures = 0
  #isClosed = false
  #cause: BackendErrorCode = 'unreachable'
  #retryAfterMs = 0
  #capabilities: Capabilities | undefined
  /** As it stands in the database. */
  #cursor: Cursor | null = null

  constructor(parts: EngineParts) {
    this.#parts = parts
    this.#stopWatching = parts.online.watch((isOnline) => this.#dispatch(isOnline ? 'went-online' : 'went-offline'))
  }

  /** @param isSignedOut the secret is known to be of no use: nothing is tried until `retryNow` */
  start(isSignedOut = false): void {
    if (isSignedOut) this.#stop()
    else if (this.#parts.online.isOnline()) this.#dispatch('went-online')
    else this.#parts.onState({ status: 'offline' })
  }

  #stop(): void {
    this.#cause = 'unauthenticated'
    this.#dispatch('closed')
  }

  /** Now instead of at the next backoff; does nothing while a link stands. */
  retryNow(): void {
    this.#dispatch('retry-now')
  }

  get status(): Status {
    return this.#status
  }

  async close(): Promise<void> {
    this.#stopWatching()
    this.#dispatch('closed')
    this.#isClosed = true
    await this.#parts.backend.close()
    await this.#running
  }

  #dispatch(event: MachineEvent): void {
    if (this.#isClosed) return
    const before = this.#status
    this.#status = nextStatus(before, event)
    if (this.#status !== before) this.#enter(this.#status, before)
  }

  #enter(status: Status, before: Status): void {
    this.#cancelTimer()
    if (status === 'live') this.#failures = 0
    if (status === 'offline' || status === 'waiting' || status === 'stopped') this.#unlink(before)
    if (status === 'waiting') this.#wait()
    else if (status === 'stopped') this.#parts.onState({ status, cause: this.#cause })
    else this.#parts.onState({ status })
    if (status === 'connecting') this.#begin()
    if (this.#capabilities && (status === 'catching-up' || status === 'live'))
      this.#parts.onLink({ capabilities: this.#capabilities, caughtUp: status === 'live' })
  }

  #unlink(before: Status): void {
    this.#attempt?.abort()
    this.#attempt = undefined
    if (before === 'catching-up' || before === 'live') this.#parts.onLink(null)
  }

  #wait(): void {
    this.#failures += 1
    const { clock, random, onState } = this.#parts
    const delayMs = backoffMs(this.#failures, random(), this.#retryAfterMs)
    onState({ status: 'waiting', untilMs: clock.now() + delayMs, cause: this.#cause })
    this.#cancelTimer = clock.after(delayMs, () => this.#dispatch('timer-fired'))
  }

  #begin(): void {
    const attempt = new AbortController()
    this.#attempt = attempt
    // One after the other: the former attempt may still be in its last transaction.
    this.#running = this.#running.then(() => this.#try(attempt.signal))
  }

  async #try(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    try {
      await this.#follow(signal)
      if (!signal.aborted) this.#fail(new BackendError('unreachable'))
    } catch (error) {
      if (!signal.aborted) this.#fail(error)
    }
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { db, account, backend } = this.#parts
    const owner = await read(db, ['accounts'], (rows) => rows('accounts').get(account))
    if (!owner) throw new BackendError('unauthenticated')
    const connected = await backend.connect(owner.secret, signal)
    this.#capabilities = connected.capabilities
    this.#tell(await ingestConnected(db, account, connected))
    if (signal.aborted) return
    this.#dispatch('connected')
    await this.#pull(owner, signal)
  }

  async #pull(owner: AccountRow, signal: AbortSignal): Promise<void> {
    this.#cursor = owner.cursor
    for await (const batch of this.#parts.backend.sync(owner.cursor, signal)) {
      if (signal.aborted) return
      await this.#take(batch)
      if (signal.aborted) return
      this.#dispatch(batch.caughtUp ? 'caught-up' : 'more-to-come')
    }
  }

  async #take(batch: Batch): Promise<void> {
    const { db, account, onSignals, log } = this.#parts
    // Who types is news for the screen only: no transaction stands in the way of the message that follows.
    if (batch.cursor !== this.#cursor || !isVolatile(batch)) this.#tell(await ingestBatch(db, account, batch))
    this.#cursor = batch.cursor
    if (batch.reset) log('cursor-reset')
    if (batch.signals.length > 0) onSignals(batch.signals)
  }

  #tell(change: DataChange | null): void {
    if (change) this.#parts.onChange(change)
  }

  #fail(error: unknown): void {
    const { code, retryAfterMs } = failureOf(error)
    this.#cause = code
    this.#retryAfterMs = retryAfterMs
    this.#parts.log('link-failed', { code, failures: this.#failures })
    this.#dispatch(FINAL.includes(code) ? 'refused' : 'link-failed')
    if (code === 'unauthenticated' || code === 'bad-credentials') void this.#signedOut()
  }

  async #signedOut(): Promise<void> {
    const { db, account, log } = this.#parts
    await ingestSignedOut(db, account).then(
      (change) => this.#tell(change),
      () => log('signed-out-not-stored'),
    )
  }
}

function isVolatile({ pages, conversations, signals, self, epoch, reset }: Batch): boolean {
  const tellsNothing = pages.length === 0 && conversations.length === 0 && !self && epoch === undefined && !reset
  return tellsNothing && signals.every(({ type }) => type !== 'receipt')
}

function failureOf(error: unknown): { code: BackendErrorCode; retryAfterMs: number } {
  if (error instanceof BackendError) return { code: error.code, retryAfterMs: error.retryAfterMs ?? 0 }
  return { code: isStorageFull(error) ? 'storage-full' : 'internal', retryAfterMs: 0 }
}
