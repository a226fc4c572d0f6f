/**
 * The rows of the in-process server: people, devices, conversations with their logs. Every change ticks one clock, which
 * is what cursors are made of, and wakes the people it concerns. Knows no commands and no cursors. Rules: L2, L6.
 */
import { type AvatarHash, directConversationId, type SelfInfo } from '../../model/conversation.ts'
import type {
  Cid,
  ConversationId,
  ConversationKind,
  Event,
  EventContent,
  Role,
  Seq,
  UserRef,
} from '../../model/event.ts'
import type { BlobRef } from '../../model/media-named.ts'
import type { Signal } from '../../model/signal.ts'
import type { Outcome, Picture } from '../port.ts'

export interface Person extends SelfInfo {
  password: string
  /** Known to the server without an account of its own: the people of the demo. */
  changedAt: number
  foldersChangedAt: number
  /** When they began to hide or to show their receipts, last. */
  receiptsChangedAt: number
}

export interface Membership {
  role: Role
  visible: [Seq, Seq | null][]
  delivered: Seq
  read: Seq
  muted: boolean
  pinned: boolean
  archived: boolean
  /** Clock of the last change that this person may know of. */
  changedAt: number
  /** Clock of the last change of this row itself. */
  rowChangedAt: number
  hidden: Map<Seq, number>
}

export interface LogRow {
  clock: number
  event: Event
}

export interface Conversation {
  id: ConversationId
  kind: ConversationKind
  title?: string
  avatar?: AvatarHash | undefined
  head: Seq
  log: LogRow[]
  members: Map<UserRef, Membership>
  /** Its owner and admins alone write (B26). */
  isChannel?: true
}

export interface Device {
  id: string
  user: UserRef
  name: string
  createdAtMs: number
  /** Answers given, for the whole life of the server (L3). */
  answers: Map<Cid, { payload: string; outcome: Outcome }>
  /** Called when something of this person's changed. */
  wake: () => void
  receive: (signal: Signal) => void
  online: boolean
  watching: Set<UserRef>
}

export interface HeldBlob {
  bytes: Blob
  owners: Set<UserRef>
}

/** A blob that is on its way. */
export interface Upload {
  user: UserRef
  ref: BlobRef
  chunks: Blob[]
  offset: number
}

export interface MemoryState {
  epoch: string
  clock: number
  /** Where new logs begin, less one: above anything an earlier life of this server may have given (see `recreatePerson`). */
  baseSeq: Seq
  people: Map<UserRef, Person>
  devices: Map<string, Device>
  conversations: Map<ConversationId, Conversation>
  pictures: Map<AvatarHash, Picture>
  /** By hash. */
  blobs: Map<string, HeldBlob>
  /** By token. */
  uploads: Map<string, Upload>
  now: () => number
}

export function createState(epoch: string, now: () => number, baseSeq: Seq = 0): MemoryState {
  const rows = { people: new Map(), devices: new Map(), conversations: new Map(), pictures: new Map() }
  return { epoch, clock: 0, baseSeq, ...rows, blobs: new Map(), uploads: new Map(), now }
}

/** Makes a conversation without any event or member. */
export function addConversation(
  state: MemoryState,
  row: { id: ConversationId; kind: ConversationKind; title?: string },
): Conversation {
  const conversation: Conversation = { ...row, head: state.baseSeq, log: [], members: new Map() }
  state.conversations.set(row.id, conversation)
  return conversation
}

/** Appends one event and tells every member who may see it. */
export function append(
  state: MemoryState,
  conversation: Conversation,
  by: { user: UserRef; cid?: Cid },
  content: EventContent,
): Event {
  conversation.head += 1
  const head = { conversation: conversation.id, seq: conversation.head, sender: by.user, atMs: state.now() }
  const event: Event = { ...head, ...(by.cid ? { cid: by.cid } : {}), ...content }
  conversation.log.push({ clock: state.clock + 1, event })
  touch(state, conversation, isPresentIn(conversation))
  return event
}

/** Marks a conversation as changed for those members, and wakes them. */
export function touch(state: MemoryState, conversation: Conversation, concerns: (user: UserRef) => boolean): void {
  state.clock += 1
  for (const [user, membership] of conversation.members) if (concerns(user)) membership.changedAt = state.clock
  for (const device of state.devices.values())
    if (conversation.members.has(device.user) && concerns(device.user)) device.wake()
}

export function isManager({ role }: Membership): boolean {
  return role === 'owner' || role === 'admin'
}

/** As an operator does. */
export function openChannel(state: MemoryState, conversation: Conversation): void {
  conversation.isChannel = true
  touch(state, conversation, isPresentIn(conversation))
}

/** Opens a visible stretch at the next event (L6); the caller appends that event. */
export function join(conversation: Conversation, user: UserRef, role: Role, clock: number): void {
  const membership = conversation.members.get(user)
  const from = conversation.head + 1
  if (membership) {
    if (membership.role === 'none') membership.visible.push([from, null])
    Object.assign(membership, { role, rowChangedAt: clock + 1 })
    return
  }
  conversation.members.set(user, {
    role,
    visible: [[from, null]],
    delivered: 0,
    read: 0,
    muted: false,
    pinned: false,
    archived: false,
    changedAt: 0,
    rowChangedAt: clock + 1,
    hidden: new Map(),
  })
}

export function isPresentIn(conversation: Conversation): (user: UserRef) => boolean {
  return (user) => (conversation.members.get(user)?.role ?? 'none') !== 'none'
}

export function isVisible(membership: Membership, seq: Seq): boolean {
  return membership.visible.some(([from, to]) => from <= seq && (to === null || seq <= to))
}

/** True when both are present in one conversation: who may see whose presence. */
export function share(state: MemoryState, a: UserRef, b: UserRef): boolean {
  for (const conversation of state.conversations.values()) {
    const isPresent = isPresentIn(conversation)
    if (isPresent(a) && isPresent(b)) return true
  }
  return false
}

/** Between two people of whom one hides receipts, neither learns how far the other read (P2). */
export function seesReceipts(state: MemoryState, viewer: UserRef, of: UserRef): boolean {
  return viewer === of || ![viewer, of].some((user) => state.people.get(user)?.hideReceipts)
}

/** Whether the person lets the other one put them into a group (P3). */
export function mayBeAdded(state: MemoryState, user: UserRef, by: UserRef): boolean {
  const whoMayAdd = state.people.get(user)?.whoMayAdd ?? 'everyone'
  if (whoMayAdd !== 'known') return whoMayAdd === 'everyone'
  const talk = state.conversations.get(directConversationId(user, by))
  return talk?.log.some(({ event }) => event.kind === 'message' && event.sender === user) ?? false
}
