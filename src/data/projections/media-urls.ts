/**
 * Addresses of blobs for the screen, of the type that the bytes were found to be: one per blob however many look. The last
 * ones nobody looks at stay for a while, so that nothing flashes; the others are taken back. Rules: M11, M14.
 */
import { revokeObjectUrl } from '../../platform/object-url.ts'
import { connectedData } from '../connection.ts'
import { blobOf } from '../media/blob-files.ts'
import type { AccountId, MediaRow } from '../rows.ts'
import { onChange } from './feed.ts'
import type { LiveValue } from './live-value.ts'

const IDLE_KEPT = 60

export interface BlobUrl {
  url?: string
  /** The row says that it is here, and it is not: to be had anew. */
  isLost?: true
}

class MediaUrl implements LiveValue<BlobUrl> {
  readonly #row: MediaRow
  readonly #listeners = new Set<() => void>()
  #found: BlobUrl | undefined
  #loading: Promise<void> | undefined

  constructor(row: MediaRow) {
    this.#row = row
  }

  get isIdle(): boolean {
    return this.#listeners.size === 0
  }

  getSnapshot = (): BlobUrl | undefined => this.#found

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    this.#loading ??= this.#load()
    return () => {
      this.#listeners.delete(listener)
      dropIdle()
    }
  }

  revoke(): void {
    if (this.#found?.url !== undefined) revokeObjectUrl(this.#found.url)
  }

  async #load(): Promise<void> {
    const { name: database } = await connectedData().db
    const blob = await blobOf({ database, account: this.#row.account }, this.#row).catch(() => undefined)
    this.#found = blob ? { url: URL.createObjectURL(blob) } : { isLost: true }
    for (const listener of [...this.#listeners]) listener()
  }
}

/** Oldest first, by their last making. */
const urls = new Map<string, MediaUrl>()

/** @param row of a blob that is whole here */
export function mediaUrlValue(row: MediaRow): LiveValue<BlobUrl> {
  const key = keyOf(row.account, row.hash)
  const value = urls.get(key) ?? new MediaUrl(row)
  urls.delete(key)
  urls.set(key, value)
  return value
}

function keyOf(account: AccountId, hash: string): string {
  return `${account} ${hash}`
}

function dropIdle(): void {
  for (const [key, value] of urls) {
    if (urls.size <= IDLE_KEPT) return
    if (!value.isIdle) continue
    urls.delete(key)
    value.revoke()
  }
}

// What left the device, or came anew after it was lost, gets another address.
onChange(({ account, media, mediaGone }) => {
  const arrived = (media ?? []).filter(({ hash }) => urls.get(keyOf(account, hash))?.getSnapshot()?.isLost)
  for (const hash of [...(mediaGone ?? []), ...arrived.map((row) => row.hash)]) {
    const key = keyOf(account, hash)
    urls.get(key)?.revoke()
    urls.delete(key)
  }
})
