/**
 * Addresses of pictures for the screen: one per picture however many look, from the device or, where it is not there yet,
 * through the engine. The last ones nobody looks at stay for a while, so that nothing flashes; the others are taken back.
 */
import { makeObjectUrl, revokeObjectUrl } from '../../platform/object-url.ts'
import { run } from '../commands/run.ts'
import { connectedData } from '../connection.ts'
import { RequestError, request } from '../requests.ts'
import type { AccountId, PictureRow } from '../rows.ts'
import { read } from '../transact.ts'
import { onSignals } from './feed.ts'
import type { LiveValue } from './live-value.ts'

const IDLE_KEPT = 200
/** How seldom it is written down that a picture is still in use. */
const USED_EVERY_MS = 7 * 86_400_000

class AvatarUrl implements LiveValue<string> {
  readonly #account: AccountId
  readonly #hash: string
  readonly #listeners = new Set<() => void>()
  #url: string | undefined
  #isLoading = false
  #endRetry: (() => void) | undefined

  constructor(account: AccountId, hash: string) {
    this.#account = account
    this.#hash = hash
  }

  get isIdle(): boolean {
    return this.#listeners.size === 0 && !this.#isLoading
  }

  getSnapshot = (): string | undefined => this.#url

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    void this.#load()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#endRetry?.()
      this.#endRetry = undefined
      dropIdle()
    }
  }

  revoke(): void {
    if (this.#url !== undefined) revokeObjectUrl(this.#url)
  }

  async #load(): Promise<void> {
    if (this.#url !== undefined || this.#isLoading) return
    this.#isLoading = true
    const picture = (await this.#held()) ?? (await this.#fetched())
    this.#isLoading = false
    if (!picture) return this.#retryWhenLive()
    this.#url = makeObjectUrl(picture.bytes, picture.type)
    for (const listener of [...this.#listeners]) listener()
    const usedAtMs = Date.now()
    if (usedAtMs - picture.usedAtMs > USED_EVERY_MS) void run('keep-avatar', { picture: { ...picture, usedAtMs } })
  }

  async #held(): Promise<PictureRow | undefined> {
    return read(await connectedData().db, ['pictures'], (rows) => rows('pictures').get([this.#account, this.#hash]))
  }

  async #fetched(): Promise<PictureRow | undefined> {
    try {
      await request('fetch-avatar', { account: this.#account, hash: this.#hash })
      return await this.#held()
    } catch (error) {
      if (error instanceof RequestError) return undefined
      throw error
    }
  }

  #retryWhenLive(): void {
    if (this.#listeners.size === 0 || this.#endRetry) return
    this.#endRetry = onSignals(({ connection }) => {
      if (connection?.get(this.#account)?.status !== 'live') return
      this.#endRetry?.()
      this.#endRetry = undefined
      void this.#load()
    })
  }
}

/** Oldest first, by their last making. */
const urls = new Map<string, AvatarUrl>()

export function avatarUrlValue(account: AccountId, hash: string): LiveValue<string> {
  const key = `${account} ${hash}`
  const value = urls.get(key) ?? new AvatarUrl(account, hash)
  urls.delete(key)
  urls.set(key, value)
  return value
}

function dropIdle(): void {
  if (urls.size <= IDLE_KEPT) return
  for (const [key, value] of urls) {
    if (!value.isIdle) continue
    urls.delete(key)
    value.revoke()
    if (urls.size <= IDLE_KEPT) return
  }
}
