/**
 * What the interface asks of the running engine and wants answered now: nothing here is stored as an intent.
 * Intents are commands (`commands/`), stored truth is queries (`queries/`). The root connects the channel.
 */

import type { AttachmentKind } from '../model/attachment.ts'
import type { AvatarHash, DeviceInfo, MembersPage, UserInfo } from '../model/conversation.ts'
import type { BackendErrorCode } from '../model/error.ts'
import type { ConversationId, Seq, UserRef } from '../model/event.ts'
import type { BlobRef } from '../model/media-named.ts'
import type { LastSeen } from '../model/signal.ts'
import type { StickerPack } from '../model/sticker-pack.ts'
import { connectedData } from './connection.ts'
import type { AccountId } from './rows.ts'

export interface RequestMap {
  'sign-up': {
    input: {
      backend: string
      address: string
      username: string
      name: string
      password: string
      device: string
      invite?: string
    }
    output: { account: AccountId }
  }
  'sign-in': {
    input: { backend: string; address: string; username: string; password: string; device: string }
    output: { account: AccountId }
  }
  /** Ends the session on the server where it can be reached and removes everything of the account from the device. */
  'sign-out': { input: { account: AccountId }; output: null }
  'find-users': { input: { account: AccountId; query: string }; output: UserInfo[] }
  /** Of a conversation of many some of those who are in it; not stored. */
  members: { input: { account: AccountId; conversation: ConversationId; after?: UserRef }; output: MembersPage }
  /** Brings a picture to the device; resolves when it is stored. */
  'fetch-avatar': { input: { account: AccountId; hash: AvatarHash }; output: null }
  /** Brings a blob of a message to the device; resolves at once, the transfers and the change of the data tell of it. */
  'want-media': {
    input: { account: AccountId; conversation: ConversationId; hash: string; size: number; kind: AttachmentKind }
    output: null
  }
  'stop-media': { input: { account: AccountId; hash: string }; output: null }
  /** An address that a film or a sound can be played from before it is here. */
  'media-url': {
    input: { account: AccountId; conversation: ConversationId; hash: string; size: number }
    output: { url: string; untilMs: number }
  }
  /** What the page behind a link says of itself, as the backend found it: nothing is asked from here (M17). */
  'preview-link': {
    input: { account: AccountId; url: string }
    output: { title?: string; description?: string; image?: BlobRef }
  }
  /** The packs of stickers that the backend offers, without those whose signature is wrong (M22). */
  'sticker-packs': { input: { account: AccountId }; output: OfferedPack[] }
  /** The picture of a sticker of an offered pack, to be looked at and not kept (M22). */
  'sticker-picture': { input: { account: AccountId } & BlobRef; output: Blob }
  /** Brings a pack with all its pictures to the device; resolves when it is there (M23). */
  'install-pack': { input: { account: AccountId; pack: string }; output: null }
  devices: { input: { account: AccountId }; output: DeviceInfo[] }
  'revoke-device': { input: { account: AccountId; device: string }; output: null }
  /** Fetches and ingests what is missing next to a seq; resolves when it is stored. `reached` is false when the backend cannot be reached. */
  'load-history': {
    input: {
      account: AccountId
      conversation: ConversationId
      point: { before: Seq } | { after: Seq } | { around: Seq }
    }
    output: { reached: boolean; atStart: boolean }
  }
  typing: { input: { account: AccountId; conversation: ConversationId; on: boolean }; output: null }
  watch: { input: { account: AccountId; users: UserRef[] }; output: null }
  /** Wakes the outbox and the connection now instead of at the next backoff. */
  'retry-now': { input: { account: AccountId }; output: null }
}
export interface OfferedPack {
  content: StickerPack
  /** False where this browser cannot tell. */
  isVerified: boolean
}

export type RequestName = keyof RequestMap

/** A typed "no" of a request; `code` has a sentence in both catalogues. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly code: BackendErrorCode
  readonly retryAfterMs: number | undefined
  constructor(code: BackendErrorCode, retryAfterMs?: number) {
    super(code)
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

/** State of the engine of one account, told to every tab; never stored. */
export type ConnectionState =
  | { status: 'offline' }
  | { status: 'connecting' }
  | { status: 'catching-up' }
  | { status: 'live' }
  | { status: 'waiting'; untilMs: number; cause: BackendErrorCode }
  | { status: 'stopped'; cause: BackendErrorCode }

/** Volatile facts for the screen. Entries replace earlier ones of the same key; nobody types is an empty list. */
export interface LiveSignals {
  connection: Map<AccountId, ConnectionState>
  /** conversation → users who are typing. */
  typing: Map<ConversationId, UserRef[]>
  presence: Map<UserRef, LastSeen>
  /** What is on its way of blobs: a message by its cid, what is brought here by its hash; null once that is over. */
  transfers: Map<string, Transfer | null>
}

export interface Transfer {
  direction: 'up' | 'down'
  doneBytes: number
  totalBytes: number
  /** It is over, and why it did not come. */
  failed?: BackendErrorCode
}

export type RequestChannel = <N extends RequestName>(
  name: N,
  input: RequestMap[N]['input'],
) => Promise<RequestMap[N]['output']>

/** Asks the engine; rejects with RequestError. */
export function request<N extends RequestName>(
  name: N,
  input: RequestMap[N]['input'],
): Promise<RequestMap[N]['output']> {
  return connectedData().sendRequest(name, input)
}
