/**
 * The port over the reference server. One link at a time, opened by `connect` and never by itself; what carries it is
 * the opener's affair. Persists nothing. Rules: W1, W3, W6, C3.
 */
import { digestOf } from '../../../protocol/digest.ts'
import { LIMITS } from '../../../protocol/limits.ts'
import { OLDEST_SERVED_VERSION, PROTOCOL_VERSION } from '../../../protocol/version.ts'
import type { Capabilities } from '../../model/capabilities.ts'
import type { Command } from '../../model/command.ts'
import type { AvatarHash, DeviceInfo, Member, MembersPage, SelfInfo, UserInfo } from '../../model/conversation.ts'
import type { ConversationId, UserRef } from '../../model/event.ts'
import type { BlobRef } from '../../model/media-named.ts'
import type { OutgoingSignal } from '../../model/signal.ts'
import type { SignedPack } from '../../model/sticker-pack.ts'
import { type Clock, systemClock } from '../../platform/clock.ts'
import {
  type Backend,
  BackendError,
  type Batch,
  type Cursor,
  type HeldRun,
  type HistoryPoint,
  type LinkPreview,
  type MediaUrl,
  type Outcome,
  type Page,
  type Picture,
  type UploadOptions,
} from '../port.ts'
import { getAvatar, putAvatar } from './avatar-door.ts'
import { confirmedEvent } from './confirmed-event.ts'
import { decodePage } from './decode-batch.ts'
import { downloadBlob } from './download-blob.ts'
import { encodeCommand } from './encode-command.ts'
import { encodeEvent } from './encode-event.ts'
import type { Link, OpenLink, Push } from './link.ts'
import { LiveSync } from './live-sync.ts'
import { getMembers } from './members-door.ts'
import { outcomeOf } from './outcome-of.ts'
import { tokenOf } from './own-authenticator.ts'
import { capabilitiesAt, isSpoken, withoutPushes } from './own-capabilities.ts'
import { polledSync } from './polled-sync.ts'
import { getPacks, getSticker } from './stickers-door.ts'
import { TYPING_MS } from './typing-timers.ts'

export interface OwnBackendOptions {
  address: string
  openLink: OpenLink
  capabilities: Capabilities
  clock?: Clock
  typingMs?: number
}

interface Connection {
  link: Link
  self: UserRef
  token: string
  capabilities: Capabilities
}

export class OwnBackend implements Backend {
  readonly #options: OwnBackendOptions
  /** Of uploads: what the network bore last. */
  readonly #pace = { chunkBytes: 256 * 1024 }
  #connection: Connection | undefined
  #live: LiveSync | undefined
  #watched: UserRef[] = []
  #isSaving = false
  #isClosed = false

  constructor(options: OwnBackendOptions) {
    this.#options = options
  }

  async connect(secret: unknown, signal: AbortSignal): Promise<{ self: SelfInfo; capabilities: Capabilities }> {
    if (this.#isClosed) throw new BackendError('closed')
    const token = tokenOf(secret)
    if (token === undefined) throw new BackendError('unauthenticated')
    this.#drop(new BackendError('unreachable'))
    const { address, openLink } = this.#options
    const listener = {
      onPush: (push: Push) => this.#live?.take(push),
      onDown: (error: BackendError) => this.#drop(error),
    }
    const link = await openLink({ address, token }, listener, signal)
    try {
      const { self, version, ...told } = await greet(link, signal)
      if (this.#isClosed) throw new BackendError('closed')
      const full = link.hasPushes ? this.#options.capabilities : withoutPushes(this.#options.capabilities)
      const capabilities = capabilitiesAt(version, full, told)
      this.#connection = { link, self: self.user, token, capabilities }
      if (this.#watched.length > 0) this.#watch(this.#watched)
      return { self, capabilities }
    } catch (error) {
      link.close()
      throw error
    }
  }

  async *sync(since: Cursor | null, signal: AbortSignal): AsyncIterable<Batch> {
    const { link } = this.#connected()
    if (!link.hasPushes) {
      yield* polledSync(link, since, signal)
      return
    }
    const { clock = systemClock, typingMs = TYPING_MS } = this.#options
    const live = new LiveSync({ link, clock, typingMs, isSaving: () => this.#isSaving })
    this.#live = live
    try {
      yield* live.run(since, signal)
    } finally {
      if (this.#live === live) this.#live = undefined
    }
  }

  setSaving(isSaving: boolean): void {
    this.#isSaving = isSaving
  }

  async history(of: ConversationId, from: HistoryPoint, limit: number, signal?: AbortSignal): Promise<Page> {
    const input = { conversation: of, ...from, limit: Math.min(limit, LIMITS.historyEvents) }
    return decodePage(await this.#connected().link.request('history', input, signal ? { signal } : {}))
  }

  async verify(runs: readonly HeldRun[], signal: AbortSignal): Promise<number[]> {
    const asked = runs.map(({ conversation, events }): [string, number, number, string] => [
      conversation,
      events[0]?.seq ?? 0,
      events.at(-1)?.seq ?? 0,
      digestOf(events.map(encodeEvent)),
    ])
    return asked.length === 0 ? [] : (await this.#connected().link.request('verify', { runs: asked }, { signal })).wrong
  }

  async perform(command: Command, signal: AbortSignal): Promise<Outcome> {
    if (!isSpoken(command, this.#connection?.capabilities ?? this.#options.capabilities))
      return { state: 'refused', code: 'unsupported' }
    const wire = encodeCommand(command)
    if (wire === 'malformed') return { state: 'refused', code: 'malformed' }
    if (isTooLarge(command)) return { state: 'refused', code: 'too-large' }
    const connection = this.#connection
    if (!connection) return { state: 'unknown' }
    try {
      const answer = await connection.link.request('perform', wire, { signal })
      const event = confirmedEvent(connection.self, command, answer)
      this.#live?.noteConfirmed(command, event)
      return { state: 'confirmed', ...(event ? { event } : {}) }
    } catch (error) {
      if (error instanceof BackendError) return outcomeOf(error)
      throw error
    }
  }

  async members(of: ConversationId): Promise<Member[]> {
    const { members } = await this.#connected().link.request('members', { conversation: of })
    return members as Member[]
  }

  async membersAfter(of: ConversationId, after?: UserRef): Promise<MembersPage> {
    const { token } = this.#connected()
    return getMembers({ address: this.#options.address, token }, of, after)
  }

  signal(signal: OutgoingSignal): void {
    if (signal.type === 'watch') this.#watch(signal.users)
    else if (this.#options.capabilities.ops.typing !== 'none') {
      const { conversation, on } = signal
      this.#connection?.link.request('typing', { conversation, on }).catch(ignore)
    }
  }

  async findUsers(query: string): Promise<UserInfo[]> {
    if (query.trim() === '') return []
    const { users } = await this.#connected().link.request('find-users', { query })
    return users as UserInfo[]
  }

  async devices(): Promise<DeviceInfo[]> {
    return (await this.#connected().link.request('devices', {})).devices
  }

  async revokeDevice(device: string): Promise<void> {
    await this.#connected().link.request('revoke-device', { device })
  }

  async putAvatar(bytes: Uint8Array, signal: AbortSignal): Promise<AvatarHash> {
    return putAvatar(this.#connected().link, bytes, signal)
  }

  async avatar(hash: AvatarHash): Promise<Picture> {
    const { token } = this.#connected()
    return getAvatar({ address: this.#options.address, token }, hash)
  }

  async upload(blob: Blob, ref: BlobRef, options: UploadOptions): Promise<void> {
    const { token, capabilities } = this.#connected()
    if (ref.size > capabilities.limits.uploadBytes) throw new BackendError('too-large')
    const { uploadBlob } = await import('./upload-blob.ts')
    const { clock = systemClock, address } = this.#options
    await uploadBlob({ address, token, pace: this.#pace, nowMs: () => clock.now() }, blob, ref, options)
  }

  async download(
    of: ConversationId,
    ref: BlobRef,
    from: number,
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>> {
    const { token } = this.#connected()
    return downloadBlob({ address: this.#options.address, token }, { of, ref, from }, signal)
  }

  async mediaUrl(of: ConversationId, { hash }: BlobRef): Promise<MediaUrl> {
    const { path, untilMs } = await this.#connected().link.request('media-link', { conversation: of, hash })
    return { url: this.#options.address + path, untilMs }
  }

  async preview(url: string, signal: AbortSignal): Promise<LinkPreview> {
    return (await this.#connected().link.request('preview', { url }, { signal })) as LinkPreview
  }

  async stickerPacks(signal: AbortSignal): Promise<SignedPack[]> {
    const { token } = this.#connected()
    return getPacks({ address: this.#options.address, token }, signal)
  }

  async sticker(ref: BlobRef, signal: AbortSignal): Promise<Blob> {
    const { token } = this.#connected()
    return getSticker({ address: this.#options.address, token }, ref, signal)
  }

  async signOut(): Promise<void> {
    await this.#connected().link.request('sign-out', {})
    this.#drop(new BackendError('unauthenticated'))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#drop(new BackendError('closed'))
  }

  #connected(): Connection {
    if (this.#isClosed) throw new BackendError('closed')
    if (!this.#connection) throw new BackendError('unreachable')
    return this.#connection
  }

  #drop(error: BackendError): void {
    const connection = this.#connection
    this.#connection = undefined
    connection?.link.close()
    this.#live?.fail(error)
    this.#live = undefined
  }

  /** Remembered, because the server forgets it with the link. */
  #watch(users: UserRef[]): void {
    this.#watched = users.slice(0, LIMITS.watchedUsers)
    if (this.#options.capabilities.ops.presence === 'none') return
    this.#connection?.link.request('watch', { users: this.#watched }).then(({ presence }) => {
      for (const [user, lastSeen] of presence) this.#live?.addPresence({ type: 'presence', user, lastSeen })
    }, ignore)
  }
}

async function greet(link: Link, signal: AbortSignal) {
  const { self, version, blobBytes, previews, stickers } = await link.request(
    'hello',
    { versions: [OLDEST_SERVED_VERSION, PROTOCOL_VERSION] },
    { signal },
  )
  if (!self) throw new BackendError('unauthenticated')
  return { self: self as SelfInfo, version, blobBytes, previews, stickers }
}

/** The server cuts off whoever sends more than it takes in one message. */
function isTooLarge(command: Command): boolean {
  const body = 'body' in command ? command.body : undefined
  if (!body) return false
  const units = body.parts.reduce((sum, part) => sum + (part.text?.length ?? 0), 0)
  const bytes = units * 3 < LIMITS.bodyBytes && body.parts.every((part) => !part.extra) ? 0 : jsonBytes(body)
  return bytes > LIMITS.bodyBytes
}

function jsonBytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length
}

/** Signals are lossy: who sent one does not wait for it (W1). */
function ignore(): void {}
