/**
 * Everything that runs for one account where it is led: connection, outbox, receipts, background filling, requests.
 * Knows nothing of tabs, workers or leadership. Rules: C5, C6, C11.
 */
import { type Backend, BackendError, type HistoryPoint } from '../backend/port.ts'
import { preferenceKey } from '../data/keys.ts'
import type { Database } from '../data/open-database.ts'
import type { ConnectionState, LiveSignals, OfferedPack } from '../data/requests.ts'
import type { AccountId, DataChange } from '../data/rows.ts'
import { read } from '../data/transact.ts'
import type { ConversationId, UserRef } from '../model/event.ts'
import type { BlobRef } from '../model/media-named.ts'
import { MEDIA_RULES, readMediaRules } from '../model/media-rules.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { networkCost } from '../platform/network.ts'
import type { Online } from '../platform/online.ts'
import { Engine } from './engine.ts'
import { fetchAvatar } from './fetch-avatar.ts'
import { fillGaps } from './history/fill-gaps.ts'
import { HeldCheck } from './history/held-check.ts'
import { type HistoryParts, type Loaded, loadHistory } from './history/load-history.ts'
import { LiveFacts } from './live-facts.ts'
import type { WantedBlob } from './media/downloads.ts'
import { MediaSync } from './media/media-sync.ts'
import { type Link, Outbox } from './outbox/outbox.ts'
import { withPicture } from './outbox/with-picture.ts'
import { Receipts } from './receipts.ts'
import { offeredPacks } from './stickers/offered-packs.ts'

export interface AccountSyncParts {
  db: Database
  account: AccountId
  backend: Backend
  clock: Clock
  online: Online
  random: () => number
  log: Log
  onChange: (change: DataChange) => void
  onSignals: (signals: Partial<LiveSignals>) => void
}

/** Starting has better things to do. */
const SWEEP_AFTER_MS = 600_000

export class AccountSync {
  readonly #parts: AccountSyncParts
  readonly #engine: Engine
  readonly #outbox: Outbox
  readonly #receipts: Receipts
  readonly #facts: LiveFacts
  readonly #media: MediaSync
  readonly #check: HeldCheck
  #cancelSweep: () => void = () => undefined
  readonly #closing = new AbortController()
  readonly #watched = new Map<string, UserRef[]>()
  #filling: Promise<unknown> = Promise.resolve()
  #state: ConnectionState = { status: 'offline' }

  constructor(parts: AccountSyncParts) {
    this.#parts = parts
    const { onChange, onSignals, clock } = parts
    const perform = withPicture(parts)
    const toTabs = { ...parts, perform, onChange }
    this.#media = new MediaSync(parts)
    this.#outbox = new Outbox({ ...toTabs, bring: this.#media.bring, onChange: (change) => this.#landed(change) })
    this.#receipts = new Receipts(toTabs)
    this.#facts = new LiveFacts(clock, onSignals)
    this.#check = new HeldCheck({ ...parts, onChange: (change) => this.#received(change) })
    this.#engine = new Engine({
      ...parts,
      onChange: (change) => this.#received(change),
      onSignals: (signals) => this.#facts.take(signals),
      onState: (state) => this.#tellState(state),
      onLink: (link) => this.#setLink(link),
    })
  }

  /** @param isSignedOut the secret is known to be refused: nothing is tried before `retryNow` */
  async start(isSignedOut = false): Promise<void> {
    await Promise.all([this.#outbox.load(), this.#tellSaving()])
    this.#cancelSweep = this.#parts.clock.after(SWEEP_AFTER_MS, () => {
      this.#media.sweep().catch(() => this.#parts.log('files-not-swept'))
    })
    this.#engine.start(isSignedOut)
  }

  /** A change that a command of any tab committed. `isFresh`: a submit of this very worker, hot path. */
  take(change: DataChange, isFresh = false): void {
    if (change.preferences?.some(({ key }) => key === MEDIA_RULES)) void this.#tellSaving()
    this.#outbox.take(change, isFresh)
    this.#receipts.take(change)
  }

  get state(): ConnectionState {
    return this.#state
  }

  get backend(): Backend {
    return this.#parts.backend
  }

  /** @param isAsked the person wants it now, also what the backend said to leave for later */
  retryNow(isAsked = false): void {
    this.#engine.retryNow()
    this.#outbox.retryNow(isAsked)
  }

  /** The account signed in again: only then a stopped engine tries by itself. */
  signedInAgain(): void {
    if (this.#engine.status === 'stopped') this.#engine.retryNow()
  }

  loadHistory(conversation: ConversationId, point: HistoryPoint): Promise<Loaded> {
    return loadHistory(this.#history, conversation, point)
  }

  fetchAvatar(hash: string): Promise<void> {
    return fetchAvatar({ ...this.#parts, nowMs: this.#parts.clock.now() }, hash)
  }

  stickerPacks(): Promise<OfferedPack[]> {
    return offeredPacks(this.#parts.backend, this.#closing.signal)
  }

  async stickerPicture(ref: BlobRef): Promise<Blob> {
    // What hashes comes with the first one.
    const { stickerPicture } = await import('./stickers/sticker-picture.ts')
    return stickerPicture(this.#parts.backend, ref, this.#closing.signal)
  }

  async installPack(id: string): Promise<void> {
    // What hashes comes with the first one.
    const { installPack } = await import('./stickers/install-pack.ts')
    const parts = { ...this.#parts, nowMs: this.#parts.clock.now() }
    this.#parts.onChange(await installPack(parts, id, this.#closing.signal))
  }

  wantMedia(wanted: WantedBlob): void {
    this.#media.want(wanted)
  }

  stopMedia(hash: string): void {
    this.#media.stop(hash)
  }

  /** @param watcher each tab has its own list; the backend is told of all of them together */
  watch(watcher: string, users: UserRef[]): void {
    this.#watched.set(watcher, users)
    this.#tellWatched()
  }

  async close(): Promise<void> {
    this.#closing.abort()
    this.#receipts.close()
    this.#facts.close()
    await this.#outbox.close()
    this.#cancelSweep()
    await this.#check.close()
    await this.#media.close()
    await this.#engine.close()
    await this.#filling
  }

  get #history(): HistoryParts {
    const { db, account, backend } = this.#parts
    const { signal } = this.#closing
    return {
      db,
      account,
      history: (of, from, limit) => backend.history(of, from, limit, signal),
      onChange: (change) => this.#received(change),
    }
  }

  #received(change: DataChange): void {
    this.#landed(change)
    this.#outbox.take(change)
  }

  /** The outbox knows its own answers. */
  #landed(change: DataChange): void {
    if (change.doubted) this.#fill()
    this.#parts.onChange(change)
    this.#receipts.take(change)
  }

  #tellState(state: ConnectionState): void {
    this.#state = state
    this.#parts.onSignals({ connection: new Map([[this.#parts.account, state]]) })
  }

  #setLink(link: Link | null): void {
    this.#outbox.setLink(link)
    this.#media.setLinked(link !== null)
    this.#receipts.setLink(link?.capabilities ?? null)
    this.#check.setCaughtUp(link?.caughtUp === true)
    if (!link) return
    this.#tellWatched()
    if (link.caughtUp) this.#fill()
  }

  #tellWatched(): void {
    const users = [...new Set([...this.#watched.values()].flat())]
    if (users.length > 0 || this.#watched.size > 0) this.#parts.backend.signal({ type: 'watch', users })
  }

  /** The person's wish, or the browser's word that it is theirs. */
  async #tellSaving(): Promise<void> {
    const { db, backend, log } = this.#parts
    try {
      const set = await read(db, ['meta'], (rows) => rows('meta').get(preferenceKey(MEDIA_RULES)))
      backend.setSaving?.(readMediaRules(set?.value).saver || networkCost() === 'saver')
    } catch {
      log('rules-not-read')
    }
  }

  #fill(): void {
    const { log } = this.#parts
    this.#filling = this.#filling
      .then(() => fillGaps(this.#history, this.#closing.signal))
      .catch((error: unknown) => log('fill-failed', { expected: error instanceof BackendError }))
  }
}
