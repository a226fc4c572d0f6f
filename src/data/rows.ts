/**
 * The shapes that lie in IndexedDB. Every row carries the local number of its account, so that several accounts share
 * one database (and one session, cursor and key life: C9). Knows nothing of how rows are read or written.
 */
import type { AttachmentKind, MediaSummary } from '../model/attachment.ts'
import type { Capabilities } from '../model/capabilities.ts'
import type { CommandContent, RefusalCode } from '../model/command.ts'
import type { AvatarHash, ConversationInfo, Member, SelfInfo, SeqRange } from '../model/conversation.ts'
import type { BackendErrorCode } from '../model/error.ts'
import type { Cid, ConversationId, Event, Seq, UserRef } from '../model/event.ts'
import type { BlobRef } from '../model/media-named.ts'
import type { StickerPack } from '../model/sticker-pack.ts'

/** Local, small, never sent anywhere: 1 for the first account of this browser profile. */
export type AccountId = number

export interface AccountRow {
  account: AccountId
  /** Name of the adapter, as in `backends` of the root. */
  backend: string
  /** Address the adapter was opened with. */
  address: string
  self: SelfInfo
  /** Opaque to everything but the adapter. */
  secret: unknown
  cursor: string | null
  epoch?: string
  capabilities?: Capabilities
  /** Conversations whose blobs stay on this device whatever the budget says (M12). */
  keptMedia?: ConversationId[]
  /** Set when the backend refused the secret: the person must sign in again, nothing local is lost. */
  signedOut?: boolean
}

/**
 * One raw row of a log. Primary key [account+conversation+seq]. `target` is lifted out of effects so that the index
 * [account+conversation+target] finds what happened to a window of messages in one range read.
 */
export interface EventRow {
  account: AccountId
  conversation: ConversationId
  seq: Seq
  /** Own events only: index [account+cid]. */
  cid?: Cid
  /** It left this very device: it is the one to offer it again to a history that has lost it (L8). */
  sentHere?: true
  /** Effects only: seq of the message they act on; index [account+conversation+target]. */
  target?: Seq
  /** Pins only, their own seq: index [account+conversation+pin]. */
  pin?: Seq
  event: Event
}

export interface SpanRow extends SeqRange {
  account: AccountId
  conversation: ConversationId
  /** False after a reset until the backend has confirmed the run again (C4). */
  verified: boolean
}

export interface LastMessage {
  seq: Seq | null
  cid?: Cid
  sender: UserRef
  senderName: string
  /** First 140 characters; empty for an erased message. */
  text: string
  /** The pictures and files that it carries: a list says what they are in the language of the person. */
  media?: MediaSummary
  erased: boolean
  atMs: number
  /** Set for what is not a message: the kind of the event. */
  notice?: string
}

/**
 * A conversation as the log says; recomputed by commands and ingest, equal to a recount at all times (C7). What waits in
 * the outbox (a message, another name, muting…) is laid over it when it is shown: see overlay.ts.
 */
export interface ConversationRow extends Omit<ConversationInfo, 'members' | 'writers' | 'read' | 'unread'> {
  account: AccountId
  /** What a person reads as its name; the peer's for a direct one. */
  name: string
  peer?: UserRef
  /** Own read watermark: the higher of what was read here and what the backend knows. */
  read: Seq
  /** What the backend has acknowledged (C6). */
  serverRead: Seq
  serverDelivered: Seq
  unread: number
  /** Unread messages that mention the person. */
  mentions: number
  /** The backend's count, the head and the read watermark it was taken at; base of `unread` where the log is not held. */
  serverUnread: { count: number; head: Seq; read: Seq }
  /** Newest thing of the log that shows. */
  last: LastMessage | null
  hasDraft: boolean
  /** Server time of the last message or of its making; the list's order (C8). */
  sortAtMs: number
  /** False for a conversation that only this device knows yet. */
  confirmed: boolean
  /** Raised by every write, so that a broadcast that comes late loses against a newer one. */
  revision: number
}

export interface MemberRow extends Member {
  account: AccountId
  conversation: ConversationId
}

export type OutboxState = 'queued' | 'sending' | 'unknown' | 'refused'

/**
 * An intent that has no answer yet, and, for a message, the very bubble the person sees: one row, so that the visible
 * message and its sending cannot come apart (C1; decision 0003).
 */
export interface OutboxRow {
  /** Auto-increment; order of the lane (C5). */
  n: number
  account: AccountId
  cid: Cid
  conversation: ConversationId
  command: CommandContent
  state: OutboxState
  createdAtMs: number
  attempts: number
  /** Do not try before this time, milliseconds since 1970 by the device's clock. */
  notBeforeMs?: number
  /** Why the backend said `later`; only beside `notBeforeMs`. */
  delay?: BackendErrorCode
  refusal?: RefusalCode
  /** Its blobs are not brought to the backend until the person says so (M9). */
  paused?: true
}

export interface DraftRow {
  account: AccountId
  conversation: ConversationId
  text: string
  replyTo?: { seq?: Seq; cid?: Cid }
  editing?: { seq?: Seq; cid?: Cid }
  /** What was written before the message began to be edited; comes back after that. */
  aside?: string
  updatedAtMs: number
}

/** A message this person deleted for themselves. */
export interface HiddenRow {
  account: AccountId
  conversation: ConversationId
  seq: Seq
}

/** The bytes of a picture, by what they are; the same for everybody who names it. */
export interface PictureRow {
  account: AccountId
  hash: AvatarHash
  /** Media type. */
  type: string
  bytes: Uint8Array<ArrayBuffer>
  /** Roughly when it was last on a screen: what is longest out of use goes first. */
  usedAtMs: number
}

/** Where the bytes of a blob lie: a file of the account's folder, or the row itself where the browser has no files (M11). */
export interface KeptBytes {
  file?: string
  bytes?: Blob
}

/**
 * waiting: whole here, and the backend may not have it · here: whole, the backend has it too · partial: the first
 * `keptBytes` of it.
 */
export type MediaState = 'waiting' | 'here' | 'partial'

/** The bytes of an item of a message, or of its poster, by what they are. */
export interface MediaRow extends BlobRef, KeptBytes {
  account: AccountId
  /** Media type that the bytes were found to be; the neutral one for everything else (M14). */
  type: string
  /** What the message says it is. */
  kind: AttachmentKind
  state: MediaState
  keptBytes: number
  /** Opaque token of an upload that is under way (M4). */
  resume?: string
  /** Roughly when it was last looked at: what is longest out of use goes first (M12). */
  usedAtMs: number
  conversations: ConversationId[]
  /** The person wants to keep it here (M12). */
  keep?: true
}

/** A pack of stickers that this person has; its pictures lie among the blobs and stay as long as it does (M23). */
export interface StickerPackRow {
  account: AccountId
  /** Its id. */
  pack: string
  content: StickerPack
  /** False where this browser cannot tell whether its maker signed it. */
  isVerified: boolean
  installedAtMs: number
  /** When each was last sent, by hash. */
  used: Readonly<Record<string, number>>
}

export interface MetaRow {
  key: string
  value: unknown
}

/** What one committed transaction changed; feeds the projections of every tab (ARCHITECTURE.md, "How a keystroke travels"). */
export interface DataChange {
  /** 0 for what belongs to the device. */
  account: AccountId
  events?: Event[]
  hidden?: { conversation: ConversationId; seqs: Seq[] }[]
  outbox?: OutboxRow[]
  /** Rows that left the outbox. */
  settled?: Cid[]
  conversations?: ConversationRow[]
  removedConversations?: ConversationId[]
  members?: MemberRow[]
  /** All spans of the conversation after the change. */
  spans?: { conversation: ConversationId; spans: SeqRange[] }[]
  /** Something that is held is in doubt since: it should be asked for again (C4). */
  doubted?: true
  drafts?: DraftRow[]
  clearedDrafts?: ConversationId[]
  preferences?: { key: string; value: unknown }[]
  /** Pictures were taken off this device. */
  picturesLetGo?: boolean
  media?: MediaRow[]
  /** Hashes of blobs that are not on this device any more. */
  mediaGone?: string[]
  /** A pack of stickers came, went or was used. */
  stickersChanged?: true
  /** An account row was made, changed or removed. */
  accountChanged?: boolean
}
