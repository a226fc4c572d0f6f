/**
 * Brings blobs to this device when somebody wants to see them: a few at a time, the newest wish first, on from where the
 * last try stopped. What is not what its name says is thrown away. Rules: M8, M11, M12.
 */
import type { Backend } from '../../backend/port.ts'
import { BackendError } from '../../backend/port.ts'
import type { Database } from '../../data/open-database.ts'
import type { Transfer } from '../../data/requests.ts'
import type { AccountId, DataChange } from '../../data/rows.ts'
import { isStorageFull } from '../../data/transact.ts'
import type { AttachmentKind } from '../../model/attachment.ts'
import type { BackendErrorCode } from '../../model/error.ts'
import type { ConversationId } from '../../model/event.ts'
import type { BlobRef } from '../../model/media-named.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { backoffMs } from '../backoff.ts'

export interface WantedBlob extends BlobRef {
  conversation: ConversationId
  kind: AttachmentKind
}

export interface DownloadParts {
  db: Database
  account: AccountId
  backend: Backend
  clock: Clock
  random: () => number
  log: Log
  onChange: (change: DataChange) => void
  onTransfer: (key: string, transfer: Transfer | null) => void
}

interface Wish {
  wanted: WantedBlob
  going?: AbortController
  notBeforeMs: number
  failures: number
}

const PARALLEL = 3
/** Trying again by itself is of no use: the person is told, and may ask again. */
const FINAL: ReadonlySet<BackendErrorCode> = new Set([
  'not-found',
  'bad-blob',
  'storage-full',
  'unsupported',
  'forbidden',
  'not-a-member',
  'too-large',
])

export class Downloads {
  readonly #parts: DownloadParts
  /** By hash; the newest last. */
  readonly #wishes = new Map<string, Wish>()
  readonly #going = new Set<Promise<void>>()
  #isLinked = false
  #isClosed = false
  #cancelTimer: () => void = () => undefined

  constructor(parts: DownloadParts) {
    this.#parts = parts
  }

  want(wanted: WantedBlob): void {
    const { hash } = wanted
    const wish = this.#wishes.get(hash) ?? { wanted, notBeforeMs: 0, failures: 0 }
    wish.notBeforeMs = 0
    this.#wishes.delete(hash)
    this.#wishes.set(hash, wish)
    this.#pump()
  }

  /** What has come so far stays, for the next time. */
  stop(hash: string): void {
    const wish = this.#wishes.get(hash)
    this.#wishes.delete(hash)
    wish?.going?.abort()
    this.#parts.onTransfer(hash, null)
  }

  setLinked(isLinked: boolean): void {
    if (isLinked && !this.#isLinked) for (const wish of this.#wishes.values()) wish.notBeforeMs = 0
    this.#isLinked = isLinked
    this.#pump()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#cancelTimer()
    for (const { going } of this.#wishes.values()) going?.abort()
    await Promise.all(this.#going)
  }

  #pump(): void {
    this.#cancelTimer()
    if (!this.#isLinked || this.#isClosed) return
    const nowMs = this.#parts.clock.now()
    const wishes = [...this.#wishes.values()]
    const waiting = wishes.filter(({ going }) => !going)
    const room = PARALLEL - (wishes.length - waiting.length)
    const due = waiting.filter(({ notBeforeMs }) => notBeforeMs <= nowMs).toReversed()
    for (const wish of due.slice(0, Math.max(0, room))) this.#go(wish)
    const next = Math.min(...waiting.map(({ notBeforeMs }) => notBeforeMs).filter((atMs) => atMs > nowMs))
    if (Number.isFinite(next)) this.#cancelTimer = this.#parts.clock.after(next - nowMs, () => this.#pump())
  }

  #go(wish: Wish): void {
    const going = new AbortController()
    wish.going = going
    const run = this.#fetch(wish, going.signal)
      .catch((error: unknown) => this.#failed(wish, error, going.signal))
      .finally(() => {
        delete wish.going
        this.#going.delete(run)
        this.#pump()
      })
    this.#going.add(run)
  }

  async #fetch(wish: Wish, signal: AbortSignal): Promise<void> {
    // What hashes comes with the first download.
    const { downloadBlob } = await import('./download-blob.ts')
    const change = await downloadBlob(this.#parts, wish.wanted, signal)
    this.#wishes.delete(wish.wanted.hash)
    if (change) this.#parts.onChange(change)
    this.#parts.onTransfer(wish.wanted.hash, null)
  }

  #failed(wish: Wish, error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return
    const { hash, size } = wish.wanted
    const code = isStorageFull(error) ? 'storage-full' : error instanceof BackendError ? error.code : 'internal'
    if (FINAL.has(code)) {
      this.#parts.log('download-failed', { code })
      this.#wishes.delete(hash)
      this.#parts.onTransfer(hash, { direction: 'down', doneBytes: 0, totalBytes: size, failed: code })
      return
    }
    wish.failures += 1
    const { clock, random } = this.#parts
    const least = error instanceof BackendError ? (error.retryAfterMs ?? 0) : 0
    wish.notBeforeMs = clock.now() + backoffMs(wish.failures, random(), least)
    this.#parts.onTransfer(hash, null)
  }
}
