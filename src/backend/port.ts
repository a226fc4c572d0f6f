/**
 * The backend port: one account on one server. Adapters load with import(), render nothing and persist nothing;
 * what they return is what `sync/ingest` applies. The conformance suite beside this file is the contract.
 * Differences from the first sketch, and why: docs/decisions/0002-port-order-by-seq.md.
 */
import type { Capabilities } from '../model/capabilities.ts'
import type { Command, RefusalCode } from '../model/command.ts'
import type {
  AvatarHash,
  ConversationInfo,
  DeviceInfo,
  Member,
  MembersPage,
  SelfInfo,
  UserInfo,
} from '../model/conversation.ts'
import type { BackendErrorCode } from '../model/error.ts'
import type { ConversationId, Event, Seq, UserRef } from '../model/event.ts'
import type { BlobRef } from '../model/media-named.ts'
import type { OutgoingSignal, Signal } from '../model/signal.ts'
import type { SignedPack } from '../model/sticker-pack.ts'

/** Opaque: stored with its batch, replayed, never read (C3). */
export type Cursor = string
/** A contiguous run of one log, with what later events did to the messages in it. */
export interface Page {
  conversation: ConversationId
  /** Ascending by seq, contiguous within what this account may see. */
  events: Event[]
  /** Effects (edit, erase, react, pin) that landed after the run and name a message in it. Outside every span. */
  effects?: Event[]
  /** Messages in the run, or changed since the cursor, that this person deleted for themselves. */
  hidden?: Seq[]
  /** True when the run ends at the oldest event this account may see. */
  atStart?: boolean
}

export interface Batch {
  /** The backend's id of its history; another one means a restore from backup (L8). */
  epoch?: string
  self?: SelfInfo
  conversations: ConversationInfo[]
  pages: Page[]
  signals: Signal[]
  cursor: Cursor
  /** False while more catch-up pages follow. */
  caughtUp: boolean
  /** The cursor was too old or not ours: what is held is unverified, nothing vanishes (C4). */
  reset?: boolean
}

export type Outcome =
  /** `event` is the row as it landed in the log; ops that write no event answer without one. */
  | { state: 'confirmed'; event?: Event }
  /** Taken; the event comes with a later batch. */
  | { state: 'accepted' }
  /** The link died: the answer must be learned from the log (by cid) or by asking again with the same cid. */
  | { state: 'unknown' }
  | { state: 'refused'; code: RefusalCode }
  /** `code`: why not now, where the backend said. */
  | { state: 'later'; afterMs: number; code?: BackendErrorCode }

/** A picture as bytes. Its name is the hash of them. */
export interface Picture {
  /** Media type, as the backend found it. */
  type: string
  bytes: Uint8Array<ArrayBuffer>
}

export interface UploadOptions {
  signal: AbortSignal
  /** Bytes that the backend holds; never falls below what was told before, except after an upload was lost. */
  onProgress?(sentBytes: number): void
  /** What `onResume` told of this blob last, where it is kept: the upload goes on there, after a reload too. */
  resume?: string
  /** Opaque; to be kept with the blob until the upload is over. */
  onResume?(token: string): void
}

/** An address that media elements can play, with range requests. */
export interface MediaUrl {
  url: string
  untilMs: number
}

/** What a page says of itself. The picture is a blob that the asker may name. */
export interface LinkPreview {
  title?: string
  description?: string
  image?: BlobRef & { type: string }
}

export class BackendError extends Error {
  override readonly name = 'BackendError'
  readonly code: BackendErrorCode
  readonly retryAfterMs: number | undefined
  constructor(code: BackendErrorCode, retryAfterMs?: number) {
    super(code)
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

/** The secret is opaque to everything but the adapter that made it. */
export interface Credentials {
  secret: unknown
  self: SelfInfo
}

export interface SignUpForm {
  username: string
  name: string
  password: string
  device: string
  /** Where the backend answered `invite-needed`. */
  invite?: string
}
export interface SignInForm {
  username: string
  password: string
  device: string
}

/** The door before there is an account. Every method rejects with BackendError. */
export interface Authenticator {
  signUp(form: SignUpForm, signal: AbortSignal): Promise<Credentials>
  signIn(form: SignInForm, signal: AbortSignal): Promise<Credentials>
}

/** Of one log, as a device holds it: ascending, without a hole. */
export interface HeldRun {
  conversation: ConversationId
  events: readonly Event[]
}

export type HistoryPoint = { before: Seq } | { after: Seq } | { around: Seq }

export interface Backend {
  /** Rejects with BackendError: `unauthenticated` is final, `unreachable` may be tried again. */
  connect(secret: unknown, signal: AbortSignal): Promise<{ self: SelfInfo; capabilities: Capabilities }>
  /** Catch-up, then live; pull-based, so that back-pressure is free. Ends by throwing BackendError when the link dies. */
  sync(since: Cursor | null, signal: AbortSignal): AsyncIterable<Batch>
  history(of: ConversationId, from: HistoryPoint, limit: number, signal?: AbortSignal): Promise<Page>
  /**
   * Whether runs of events, each contiguous and at most 64 long, are what the log says (L9). Resolves with the places of those that are not.
   */
  verify?(runs: readonly HeldRun[], signal: AbortSignal): Promise<number[]>
  /** Idempotent by command.cid; never rejects for a refusal, a dead link is `unknown`. */
  perform(command: Command, signal: AbortSignal): Promise<Outcome>
  members(of: ConversationId): Promise<Member[]>
  /** Those who are present, so many at once, each once; `after`: the `next` of the page before. Rejects as `members` does. */
  membersAfter?(of: ConversationId, after?: UserRef): Promise<MembersPage>
  /** Best effort: dropped silently when there is no link. */
  signal(signal: OutgoingSignal): void
  /** Whether the person wishes for few bytes: what is asked by itself, when nothing happens, is asked more seldom then. */
  setSaving?(isSaving: boolean): void
  findUsers?(query: string): Promise<UserInfo[]>
  devices?(): Promise<DeviceInfo[]>
  revokeDevice?(device: string): Promise<void>
  /** Keeps a picture, so that `profile` and `picture` can name it. Twice is once. Rejects with `bad-picture`, `too-large`. */
  putAvatar?(bytes: Uint8Array, signal: AbortSignal): Promise<AvatarHash>
  /** Rejects with `not-found` where there is none of that name. */
  avatar?(hash: AvatarHash): Promise<Picture>
  /**
   * Puts a blob, so that a message can name it. Twice is once. Rejects with `too-large`, `storage-full`, `bad-blob` (the bytes
   * do not have that hash), or with what passes (`unreachable`, `rate-limited` …): then again with the last `resume` (M4, M5).
   */
  upload?(blob: Blob, ref: BlobRef, options: UploadOptions): Promise<void>
  /**
   * The bytes from `from` on. Rejects with `not-found` where none is, or none that may be seen. The stream fails where the link
   * dies. Who reads it checks the hash (M8).
   */
  download?(of: ConversationId, ref: BlobRef, from: number, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>
  /** Rejects with `not-found` as `download` does. */
  mediaUrl?(of: ConversationId, ref: BlobRef): Promise<MediaUrl>
  /** Rejects with `not-found` where there is no such page, or it says nothing. */
  preview?(url: string, signal: AbortSignal): Promise<LinkPreview>
  /** Packs of stickers that the backend offers, as their makers signed them. Who shows them checks that (M22). */
  stickerPacks?(signal: AbortSignal): Promise<SignedPack[]>
  /** The picture of a sticker of such a pack. Rejects with `not-found`. Who keeps it checks the hash. */
  sticker?(ref: BlobRef, signal: AbortSignal): Promise<Blob>
  /** Ends the session on the server. */
  signOut?(): Promise<void>
  close(): Promise<void>
}

/** What an adapter's module exports. */
export interface BackendAdapter {
  authenticator(address: string): Authenticator
  backend(address: string): Backend
}
