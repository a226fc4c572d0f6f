/**
 * Conversations, members and people as the client knows them. Pure data. Rules: L6, C6, C7.
 */
import type { ConversationId, ConversationKind, Role, Seq, UserRef } from './event.ts'

/** A closed range of seqs, both ends included. */
export interface SeqRange {
  from: Seq
  to: Seq
}

/** A range that may still be growing: `to: null` means up to the head. */
export interface OpenRange {
  from: Seq
  to: Seq | null
}

export interface UserInfo {
  user: UserRef
  username: string
  name: string
  about?: string
  /** Hash of the picture. */
  avatar?: AvatarHash
}

/** The own profile, with what only its owner sees. */
export interface SelfInfo extends UserInfo {
  hideLastSeen: boolean
  /** Reciprocal: neither does this person learn how far others read (P2). */
  hideReceipts?: boolean
  whoMayAdd?: WhoMayAdd
  /** Absent from a backend that has none, or that only says what changed. */
  folders?: Folder[]
}

/** A picture by its content: the first 22 characters of its SHA-256 as base64url. */
export type AvatarHash = string

/** Who may put this person into a group. known: people to whom they have written. */
export type WhoMayAdd = 'everyone' | 'known' | 'nobody'

/** A selection of conversations that a person made and named, for their own eyes. */
export interface Folder {
  id: string
  name: string
  conversations: ConversationId[]
}

export const MAX_FOLDERS = 20
export const MAX_FOLDER_CONVERSATIONS = 500
export const MAX_FOLDER_NAME_LENGTH = 64
/** All own folders together, as JSON. */
export const MAX_FOLDERS_BYTES = 64 * 1024

/** One installed client of the account, with a session of its own. */
export interface DeviceInfo {
  device: string
  name: string
  createdAtMs: number
  lastSeenAtMs: number
  current: boolean
}

export interface Member extends UserInfo {
  role: Role
  /** Watermarks (C6): every message up to and including this seq. */
  delivered: Seq
  read: Seq
}

/** What a backend says of one conversation when something about it changed. */
export interface ConversationInfo {
  id: ConversationId
  kind: ConversationKind
  title?: string
  avatar?: AvatarHash | undefined
  /** Highest seq visible to this account. */
  head: Seq
  role: Role
  /** The stretches of the log this account may see (L6): from each join to each removal. */
  visible: OpenRange[]
  memberCount: number
  /** Own read watermark as the backend holds it. */
  read: Seq
  /** Messages of others after `read`, counted by the backend at `head`; used where the log is not held (C7). */
  unread: number
  muted: boolean
  pinned: boolean
  archived: boolean
  /** A group that is read by many: its owner and admins alone write. */
  channel?: true
  /** All who write in a channel, where the backend says it: whoever else was held as one of them is a reader now. */
  writers?: UserRef[]
  /** Members that changed since the cursor; all of them when the cursor was null. Of a channel: those who write, and oneself. */
  members: Member[]
}

/** Some of those who are in a conversation of many. */
export interface MembersPage {
  members: Member[]
  /** What the next page comes after; absent at the end. */
  next?: UserRef
}

/** The id of the direct conversation of two people: the same whoever makes it, offline too. */
export function directConversationId(a: UserRef, b: UserRef): ConversationId {
  return `d.${[a, b].sort().join('.')}`
}

/** The id of a person's saved messages. */
export function savedConversationId(self: UserRef): ConversationId {
  return `s.${self}`
}

/** The other person of a direct conversation, or undefined where the id is not one of `self`'s. */
export function directPeer(id: ConversationId, self: UserRef): UserRef | undefined {
  const [prefix, a, b] = id.split('.')
  if (prefix !== 'd' || (a !== self && b !== self)) return undefined
  return a === self ? b : a
}
