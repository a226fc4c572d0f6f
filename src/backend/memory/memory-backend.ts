/**
 * The port over the in-process server. Every call goes through a link that tests can cut. Persists nothing, renders
 * nothing; live is a pull that waits for the server to wake it.
 */
import type { Capabilities } from '../../model/capabilities.ts'
import type { Command } from '../../model/command.ts'
import type { AvatarHash, DeviceInfo, Member, MembersPage, SelfInfo, UserInfo } from '../../model/conversation.ts'
import type { ConversationId, UserRef } from '../../model/event.ts'
import type { BlobRef } from '../../model/media-named.ts'
import type { OutgoingSignal, Signal } from '../../model/signal.ts'
import type { SignedPack } from '../../model/sticker-pack.ts'
import { contentHash } from '../../platform/content-hash.ts'
import { makeObjectUrl, revokeObjectUrl } from '../../platform/object-url.ts'
import {
  type Backend,
  BackendError,
  type Batch,
  type Cursor,
  type HeldRun,
  type HistoryPoint,
  type MediaUrl,
  type Outcome,
  type Page,
  type Picture,
  type UploadOptions,
} from '../port.ts'
import { MEMORY_CAPABILITIES } from './memory-capabilities.ts'
import type { MemoryLink } from './memory-link.ts'
import { appendChunk, beginUpload, blobIn, finishUpload } from './memory-media.ts'
import type { MemoryServer } from './memory-server.ts'
import type { Device } from './memory-state.ts'
import { history, members, membersAfter, pull, wrongRuns } from './pull.ts'

export interface MemoryBackendOptions {
  server: MemoryServer
  link: MemoryLink
  /** Typing that is not renewed ends by itself after so long. */
  typingMs?: number
}

const TYPING_MS = 5_000
const SIGNALS_KEPT = 100
const CHUNK_BYTES = 256 * 1024
const URL_MS = 600_000

export class MemoryBackend implements Backend {
  readonly #server: MemoryServer
  readonly #link: MemoryLink
  readonly #typingMs: number
  readonly #typing = new Map<ConversationId, ReturnType<typeof setTimeout>>()
  /** By hash: good until the backend closes. */
  readonly #urls = new Map<string, string>()
  readonly #waiting = new Set<() => void>()
  readonly #stopListening: () => void
  #device: Device | undefined
  #hasNews = false
  #isClosed = false
  #signals: Signal[] = []

  constructor({ server, link, typingMs = TYPING_MS }: MemoryBackendOptions) {
    this.#server = server
    this.#link = link
    this.#typingMs = typingMs
    this.#stopListening = link.onDrop(() => this.#disconnect())
  }

  async connect(secret: unknown, signal: AbortSignal): Promise<{ self: SelfInfo; capabilities: Capabilities }> {
    const device = await this.#link.call(() => this.#server.device(secret))
    if (this.#isClosed || signal.aborted) throw new BackendError('closed')
    device.wake = () => this.#wake()
    device.receive = (received) => this.#receive(received)
    this.#device = device
    this.#server.setOnline(device, true)
    return { self: this.#server.self(device.user), capabilities: MEMORY_CAPABILITIES }
  }

  async *sync(since: Cursor | null, signal: AbortSignal): AsyncIterable<Batch> {
    const wake = () => this.#wake()
    signal.addEventListener('abort', wake)
    try {
      let cursor = since
      while (!signal.aborted) {
        this.#hasNews = false
        const device = this.#present()
        const batch = await this.#link.call(() => pull(this.#server.state, device.user, cursor))
        if (signal.aborted) return
        cursor = batch.cursor
        yield { ...batch, signals: this.#signals.splice(0) }
        if (batch.caughtUp) await this.#news(signal)
      }
    } finally {
      signal.removeEventListener('abort', wake)
    }
  }

  async history(of: ConversationId, from: HistoryPoint, limit: number): Promise<Page> {
    const { user } = this.#present()
    return this.#link.call(() => history(this.#server.state, user, of, from, limit))
  }

  async verify(runs: readonly HeldRun[]): Promise<number[]> {
    const { user } = this.#present()
    return this.#link.call(() => wrongRuns(this.#server.state, user, runs))
  }

  async perform(command: Command): Promise<Outcome> {
    try {
      const device = this.#present()
      return await this.#link.call(() => this.#server.perform(device, structuredClone(command)))
    } catch (error) {
      if (error instanceof BackendError) return { state: 'unknown' }
      throw error
    }
  }

  async members(of: ConversationId): Promise<Member[]> {
    const { user } = this.#present()
    return this.#link.call(() => members(this.#server.state, user, of))
  }

  async membersAfter(of: ConversationId, after?: UserRef): Promise<MembersPage> {
    const { user } = this.#present()
    return this.#link.call(() => membersAfter(this.#server.state, user, of, after))
  }

  signal(signal: OutgoingSignal): void {
    const device = this.#device
    if (!device || !this.#link.isUp) return
    if (signal.type === 'watch') this.#server.watch(device, signal.users)
    else this.#type(device, signal.conversation, signal.on)
  }

  async findUsers(query: string): Promise<UserInfo[]> {
    if (query.trim() === '') return []
    return this.#link.call(() => this.#server.findUsers(query))
  }

  async devices(): Promise<DeviceInfo[]> {
    const current = this.#present()
    return this.#link.call(() =>
      [...this.#server.state.devices.values()]
        .filter(({ user }) => user === current.user)
        .map(({ id, name, createdAtMs }) => ({
          device: id,
          name,
          createdAtMs,
          lastSeenAtMs: createdAtMs,
          current: id === current.id,
        })),
    )
  }

  async revokeDevice(device: string): Promise<void> {
    const { user } = this.#present()
    await this.#link.call(() => this.#server.revoke(user, device))
  }

  async putAvatar(bytes: Uint8Array): Promise<AvatarHash> {
    const hash = await contentHash(new Uint8Array(bytes))
    this.#present()
    return this.#link.call(() => this.#server.putPicture(hash ?? '', new Uint8Array(bytes)))
  }

  async avatar(hash: AvatarHash): Promise<Picture> {
    this.#present()
    return this.#link.call(() => this.#server.picture(hash))
  }

  async upload(blob: Blob, ref: BlobRef, { signal, onProgress, resume, onResume }: UploadOptions): Promise<void> {
    const { user } = this.#present()
    const { state } = this.#server
    const { token, offset } = await this.#link.call(() => beginUpload(state, user, ref, resume))
    if (token !== '') onResume?.(token)
    let at = offset
    onProgress?.(at)
    while (token !== '' && at < blob.size) {
      if (signal.aborted) throw new BackendError('unreachable')
      const chunk = blob.slice(at, at + CHUNK_BYTES)
      const from = at
      at = await this.#link.call(() => appendChunk(state, token, from, chunk))
      onProgress?.(at)
    }
    if (token !== '') await finishUpload(state, token)
  }

  async download(of: ConversationId, ref: BlobRef, from: number): Promise<ReadableStream<Uint8Array>> {
    const { user } = this.#present()
    const blob = await this.#link.call(() => blobIn(this.#server.state, user, of, ref))
    return blob.slice(from).stream()
  }

  async mediaUrl(of: ConversationId, ref: BlobRef): Promise<MediaUrl> {
    const { user } = this.#present()
    const blob = await this.#link.call(() => blobIn(this.#server.state, user, of, ref))
    const url = this.#urls.get(ref.hash) ?? makeObjectUrl(new Uint8Array(await blob.arrayBuffer()), blob.type)
    this.#urls.set(ref.hash, url)
    return { url, untilMs: Date.now() + URL_MS }
  }

  async stickerPacks(): Promise<SignedPack[]> {
    this.#present()
    return this.#link.call(() => this.#server.stickerPacks())
  }

  async sticker({ hash }: BlobRef): Promise<Blob> {
    this.#present()
    return this.#link.call(() => this.#server.sticker(hash))
  }

  async signOut(): Promise<void> {
    await this.revokeDevice(this.#present().id)
    this.#disconnect()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#stopListening()
    this.#disconnect()
    for (const [conversation] of this.#typing) this.#stopTyping(conversation)
    for (const url of this.#urls.values()) revokeObjectUrl(url)
  }

  #present(): Device {
    if (this.#isClosed) throw new BackendError('closed')
    const device = this.#device
    if (!device) throw new BackendError('unreachable')
    if (!this.#server.state.devices.has(device.id)) throw new BackendError('unauthenticated')
    return device
  }

  #disconnect(): void {
    const device = this.#device
    this.#device = undefined
    if (device) {
      device.wake = () => undefined
      device.receive = () => undefined
      device.watching.clear()
      this.#server.setOnline(device, false)
    }
    this.#wake()
  }

  #receive(signal: Signal): void {
    if (this.#signals.length < SIGNALS_KEPT) this.#signals.push(signal)
    this.#wake()
  }

  #wake(): void {
    this.#hasNews = true
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }

  async #news(signal: AbortSignal): Promise<void> {
    if (this.#hasNews || signal.aborted) return
    await new Promise<void>((resolve) => this.#waiting.add(resolve))
  }

  #type({ user }: Device, conversation: ConversationId, on: boolean): void {
    clearTimeout(this.#typing.get(conversation))
    this.#typing.delete(conversation)
    this.#server.type(user, conversation, on)
    if (!on) return
    const timer = setTimeout(() => {
      this.#typing.delete(conversation)
      this.#server.type(user, conversation, false)
    }, this.#typingMs)
    this.#typing.set(conversation, timer)
  }

  #stopTyping(conversation: ConversationId): void {
    clearTimeout(this.#typing.get(conversation))
    this.#typing.delete(conversation)
  }
}
