/**
 * The store port: what the domain needs of a database, and no more. Implementations pass `store/conformance`.
 * A change is decided on facts that are read, and locked, in the transaction that commits the decision; many changes
 * share one commit, and every promise settles after that commit is durable (L2, L3, L4, S1, S6).
 * The log is clocked: every committed change of a conversation gets a `clock` value that rises in commit order,
 * which is what cursors are made of (S2).
 */

import type { ConversationKind, MemberChange, Role, Seq, UserRef } from '../../src/model/event.ts'
import type { BlobRef } from '../../src/model/media-named.ts'
import type { MediaStore, MediaUse } from './media-port.ts'

/** A conversation of more members is a crowd: a change tells nobody by name, and nobody learns how far others read (S4, C6). */
export const CROWD_MEMBERS = 200
/** Most readers of a channel. */
export const CHANNEL_MEMBERS = 100_000
export const isCrowd = ({ memberCount }: { memberCount: number }): boolean => memberCount > CROWD_MEMBERS

export type Clock = number
export type DeviceRef = string

/** A row of the log as stored: the wire tuple's payload as JSON text, opaque to the store (L7). */
export interface StoredEvent {
  conversation: string
  seq: Seq
  clock: Clock
  /** One letter, as on the wire. */
  kind: string
  sender: UserRef
  device: DeviceRef
  /** Empty on the later events of one change. */
  cid: string
  atMs: number
  /** JSON of the wire payload; 'null' for a tombstone and for an edit of one. */
  payload: string
  /** Seq of the event this one acts on. */
  target: Seq | null
}

export interface ConversationRow {
  id: string
  kind: ConversationKind
  /** For a person who is no longer a member: the title when they left (L6). */
  title: string | null
  /** Hash of its picture; for a person who is no longer a member: the one when they left. */
  avatar: string | null
  head: Seq
  memberCount: number
  /** Seq at which who is in changed last. */
  membersSeq: Seq
  /** Of a group that the operator opened to many readers: its owner and admins alone write. */
  isChannel: boolean
}

export interface MemberRow {
  conversation: string
  user: UserRef
  role: Role
  /** Visible stretches of the log as [from, to | null] (L6). */
  visible: [Seq, Seq | null][]
  /** Clock of the latest join: members that changed before it are news to this person. */
  joinedAt: Clock
  delivered: Seq
  read: Seq
  muted: boolean
  pinned: boolean
  archived: boolean
}

export interface UserRow {
  user: UserRef
  username: string
  name: string
  about: string
  hideLastSeen: boolean
  /** Others do not learn how far this person read, nor this person how far others did. */
  hideReceipts: boolean
  whoMayAdd: WhoMayAdd
  /** Hash of the person's picture. */
  avatar: string | null
  lastSeenAtMs: number
}

/** What a person may change about themselves. */
export type ProfileField = 'name' | 'about' | 'hideLastSeen' | 'hideReceipts' | 'whoMayAdd' | 'avatar'

/** Who may put a person into a group. known: people to whom this person has written. */
export type WhoMayAdd = 'everyone' | 'known' | 'nobody'

/** What a new person is beside the name: nothing hidden, nothing set. */
export const NEW_PROFILE = {
  about: '',
  hideLastSeen: false,
  hideReceipts: false,
  whoMayAdd: 'everyone',
  avatar: null,
} as const

/** Own folders as JSON text, opaque to the store. */
export interface FoldersRow {
  list: string
  changedAt: Clock
}

/** A picture by its content. */
export interface PictureRow {
  hash: string
  /** Media type. */
  type: string
  bytes: Uint8Array
}

export interface DeviceRow {
  device: DeviceRef
  user: UserRef
  name: string
  createdAtMs: number
  lastSeenAtMs: number
}

/** An invite as kept: its code is known to whoever holds it, and to nobody else. */
export interface InviteRow {
  hash: string
  createdAtMs: number
  expiresAtMs: number
}

/** How long gateways are told of a session that ended, and how long that is remembered. */
export const ENDINGS_TOLD_MS = 600_000
export const ENDINGS_KEPT_MS = 86_400_000

/** What a decision wants to know; everything named here is locked until the commit. */
export interface Need {
  actor: { user: UserRef; device: DeviceRef }
  cid: string
  conversation?: string
  /** Other people the command names: their profile and membership are read too. */
  users?: UserRef[]
  /** People who are read, as `users` are, only where the conversation does not exist yet. */
  founders?: UserRef[]
  target?: { seq: Seq } | { cid: string }
  /** Whether to read who would own the conversation when the actor leaves. */
  successor?: boolean
  /** Whether to read which of `users` know the actor. */
  acquaintance?: boolean
  /** Hash of a picture whose presence is to be read. */
  picture?: string
  /** Blobs of which is to be read whether the actor may name them. */
  media?: BlobRef[]
}

export interface Facts {
  /** Server time of the transaction. */
  nowMs: number
  /** The earlier use of (device, cid) in the same conversation, or in none, if any (L3). */
  earlier?: { payloadHash: string; seq: Seq | null; atMs: number; target: Seq | null }
  conversation?: ConversationRow
  /** The actor's membership, of whatever role, 'none' included. */
  actor?: MemberRow
  /** Membership of `users`, where they have or had one. */
  members: Map<UserRef, MemberRow>
  /** Profiles of the actor and of `users` that exist. */
  users: Map<UserRef, UserRow>
  target?: { seq: Seq; kind: string; sender: UserRef; erased: boolean }
  /** Emoji the actor has on the target; only read when there is a target. */
  reactions: string[]
  /** The longest-standing admin, else member, other than the actor. */
  successor?: UserRow
  /** Those of `users` who have sent the actor a message in their direct conversation; read where `acquaintance` asks. */
  knownBy: Set<UserRef>
  /** Whether the picture that was asked for is there. */
  hasPicture: boolean
  /** Hashes of those of `media` that are there and that the actor may name (M1). */
  heldMedia: Set<string>
}

export interface NewEvent {
  kind: string
  payload: string
  target?: Seq
}

/** What a decision changes. Everything in it is committed or nothing is. */
export interface Change {
  /** SHA-256 of the canonical command, kept with its cid for the dedupe horizon (L3). Absent for commands that are idempotent by meaning. */
  payloadHash?: string
  /** Makes the conversation first. */
  create?: { kind: ConversationKind; title: string | null }
  /** Appended in order; the first one carries the cid. */
  events?: NewEvent[]
  title?: string
  /** Hash of the conversation's picture; null takes it away. */
  avatar?: string | null
  /**
   * Membership: `joined` opens a visible stretch at the seq of the first event of this change ('start' = at seq 1 of a
   * new conversation), `ended` closes it at that seq. Missing rows are made.
   */
  members?: { user: UserRef; role: Role; change: MemberChange | 'start' }[]
  /** Watermarks, max-merged and capped at the head (C6). */
  mark?: { user: UserRef; read?: Seq; delivered?: Seq }
  settings?: { user: UserRef; muted?: boolean; pinned?: boolean; archived?: boolean }
  /** Blobs that a message comes to name (M1). */
  media?: MediaUse
  /** Removes the bodies of the target and of its edits, and what they name (L5, M7). */
  erase?: Seq
  /** Delete for me. */
  hide?: { user: UserRef; seq: Seq }
  profile?: { user: UserRef } & { [Field in ProfileField]?: UserRow[Field] | undefined }
  /** Replaces the person's folders. */
  folders?: { user: UserRef; list: string }
}

export type Decision<R> = { change: Change; answer?: undefined } | { change?: undefined; answer: R }

/** What a commit did, for the answer and for the fan-out. */
export interface Committed {
  clock: Clock
  events: StoredEvent[]
  /**
   * Users to tell, present members at the commit; `removed` are told of their removal and nothing later. Of a profile:
   * the person and those in a conversation with them that has at most 50 members; the others learn it when they pull.
   * Of a crowd nobody.
   */
  recipients: UserRef[]
  /** Where nobody was named for there are too many: whom to tell are those who are in as of this seq. */
  crowd?: { conversation: string; membersSeq: Seq }
  /** Own watermarks after the merge, when the change had a mark; `changed` is false when nothing rose. */
  mark?: { delivered: Seq; read: Seq; changed: boolean }
  /** Of a mark that is all that the change is: the recipients who hide their own receipts. */
  hidingReceipts?: UserRef[]
}

/** What changed in one conversation for one person since a clock value. */
export interface ChangedConversation {
  row: ConversationRow
  me: MemberRow
  /**
   * Rises with every event, membership, profile, setting or watermark of the conversation that this person may know of.
   * No two conversations share a value.
   */
  changedAt: Clock
}

export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code:
    | 'full'
    /** The disk says that it failed: whether what was written stays is known after the next start at the earliest. */
    | 'failing'
    | 'corrupt'
    | 'closed'
    | 'locked'
    | 'unavailable'
    | 'unwritable'
    | 'newer-schema'
    | 'older-schema'
    | 'absent'
    | 'exists'
    | 'username-taken'
    | 'bad-invite'
    | 'disabled'
  constructor(code: StoreError['code'], message: string = code) {
    super(message)
    this.code = code
  }
}

/** Connections to the database, for figures. Of an embedded store: its one writer, with what waits for the next commit. */
export interface StorePool {
  name: 'write' | 'read'
  used: number
  most: number
  waiting: number
}

/** Told of each group commit when it begins: how many changes share it, how long the oldest of them has waited. */
export type CommitWatcher = (changes: number, waitedMs: number) => void

export interface Store {
  readonly media: MediaStore
  /** Id of this history; a restore from backup gets another (L8). */
  readonly epoch: string

  /**
   * The one write path of conversations. `decide` is pure: it may run again when the shared transaction has to be
   * repeated. Resolves after the durable commit, with the commit or with the decision's answer.
   */
  change<R>(need: Need, decide: (facts: Facts) => Decision<R>): Promise<{ committed: Committed } | { answer: R }>

  // Accounts and sessions
  /**
   * Makes the user and their saved-messages conversation; with an invite, uses it up in the same transaction. Rejects with
   * StoreError 'username-taken' or 'bad-invite'.
   */
  createUser(user: UserRow & { passwordHash: string }, invite?: { hash: string; atMs: number }): Promise<void>
  userByName(username: string): Promise<(UserRow & { passwordHash: string; isDisabled: boolean }) | undefined>
  /** `changedAt`: of anything that the person sees of it; `receiptsAt`: of hiding or showing receipts, 0 where never. */
  user(user: UserRef): Promise<(UserRow & { changedAt: Clock; receiptsAt: Clock }) | undefined>
  /** Undefined where none were ever set. */
  folders(user: UserRef): Promise<FoldersRow | undefined>
  /** Usernames that start with `prefix`, in order. */
  findUsers(prefix: string, limit: number): Promise<UserRow[]>
  seen(user: UserRef, device: DeviceRef, atMs: number): Promise<void>
  /** Rejects with StoreError 'disabled' where the account rests. */
  createDevice(device: DeviceRow & { tokenHash: string }): Promise<void>
  deviceByToken(tokenHash: string): Promise<DeviceRow | undefined>
  devices(user: UserRef): Promise<DeviceRow[]>
  /** True when there was one. */
  removeDevice(user: UserRef, device: DeviceRef): Promise<boolean>
  /** Sessions that ended in the last minutes, by whichever gateway or command: for those who hold their connections. */
  endings(): Promise<{ user: UserRef; device: DeviceRef }[]>

  // What an operator decides
  createInvite(invite: InviteRow): Promise<void>
  /** Whether the invite is unused and not over. */
  hasInvite(hash: string, atMs: number): Promise<boolean>
  /** An account that rests opens no session; those that it had end. @returns them. */
  setDisabled(user: UserRef, isDisabled: boolean): Promise<DeviceRef[]>

  // Pictures, known by their content: putting one twice equals putting it once
  /** Those that nothing has named for a day before `atMs` are forgotten along the way. */
  putPicture(picture: PictureRow, atMs: number): Promise<void>
  picture(hash: string): Promise<PictureRow | undefined>

  // Reading the log. Every read sees one committed state.
  /** What was committed before the question has at most this clock; what is committed later has a higher one (S2). */
  clock(): Promise<Clock>
  /** Conversations of `user` with after < changedAt ≤ upTo, newest change first (W7). */
  changedSince(user: UserRef, after: Clock, upTo: Clock, limit: number): Promise<ChangedConversation[]>
  membership(user: UserRef, conversation: string): Promise<{ row: ConversationRow; me: MemberRow } | undefined>
  /** Members (with profile) whose row or profile changed after `after`; present ones only when `after` is 0. */
  members(conversation: string, after: Clock): Promise<(MemberRow & UserRow)[]>
  /** Present members in the order of their ids, after one of them: a page of however many there are. */
  membersAfter(conversation: string, after: UserRef, limit: number): Promise<(MemberRow & UserRow)[]>
  /** Its owner and admins whose row or profile changed after `after`; all of them when `after` is 0. */
  managers(conversation: string, after: Clock): Promise<(MemberRow & UserRow)[]>
  /** Makes a group a channel. False where there is no such group. */
  openChannel(conversation: string): Promise<boolean>
  /** Those of `others` who are present in a conversation where `user` is present too (who may see whose presence). */
  sharing(user: UserRef, others: UserRef[]): Promise<UserRef[]>
  /** Present members' users. */
  memberUsers(conversation: string): Promise<UserRef[]>
  /** The crowds in which the person is present. */
  crowdsOf(user: UserRef): Promise<{ conversation: string; membersSeq: Seq }[]>
  /** Events with from ≤ seq ≤ to, ascending, at most `limit`: the first ones, or the last ones when `newest`. */
  events(conversation: string, range: { from: Seq; to: Seq; limit: number; newest: boolean }): Promise<StoredEvent[]>
  /** Seq of the oldest event with clock > `after`, or undefined. */
  firstSeqAfter(conversation: string, after: Clock): Promise<Seq | undefined>
  /** Effects with seq in (after, upTo] whose target is in [from, to], ascending; the newest ones when over `limit`. */
  effects(
    conversation: string,
    target: { from: Seq; to: Seq },
    after: Seq,
    upTo: Seq,
    limit: number,
  ): Promise<StoredEvent[]>
  /** Messages `user` deleted for themselves: in a range of seqs, or since a clock. */
  hidden(user: UserRef, conversation: string, which: { from: Seq; to: Seq } | { after: Clock }): Promise<Seq[]>
  /** Messages of others after `read`, not erased, not hidden, visible to `user`; counting stops at 1,000. */
  unread(user: UserRef, conversation: string, read: Seq): Promise<number>

  /** How busy the store is now. */
  pools(): StorePool[]
  /**
   * The name of the history as it lies there now: another than `epoch` when it was named anew under a running gateway,
   * undefined where a database of another cluster took its place (C4).
   */
  history(): Promise<string | undefined>
  /** True when the store can still write and read; for /readyz. */
  healthy(): Promise<boolean>
  /** Finishes what is queued, then closes. */
  close(): Promise<void>
}
