/** Rows as PostgreSQL gives them, as such or as JSON, and what they are to the port. */
import type { ConversationKind, Role, Seq } from '../../../src/model/event.ts'
import type { ConversationRow, MemberRow, StoredEvent, UserRow, WhoMayAdd } from '../port.ts'

export interface ConversationRecord {
  conversation: string
  kind: ConversationKind
  title: string | null
  avatar: string | null
  head: Seq
  member_count: number
  members_seq: Seq
  clock: number
  listed_until: number
  channel: boolean
}
export interface MemberRecord {
  conversation: string
  person: string
  role: Role
  visible: string
  joined_clock: number
  title_at_end: string | null
  avatar_at_end: string | null
  delivered: Seq
  read: Seq
  muted: boolean
  pinned: boolean
  archived: boolean
  own_clock: number
}
export interface UserRecord {
  person: string
  username: string
  name: string
  about: string
  hide_last_seen: boolean
  hide_receipts: boolean
  who_may_add: WhoMayAdd
  avatar: string | null
  last_seen_at_ms: number
  password_hash: string
  clock: number
  own_clock: number
  receipts_clock: number
  disabled: boolean
}
export interface EventRecord {
  conversation: string
  seq: Seq
  clock: number
  kind: string
  sender: string
  device: string
  cid: string | null
  at_ms: number
  target: Seq | null
  payload: string
}

export const MEMBER_COLUMNS = [
  'conversation, person, role, visible, joined_clock, title_at_end, avatar_at_end',
  'delivered, read, muted, pinned, archived, own_clock',
]
  .join(', ')
  .replace(/\b[a-z_]+\b/g, 'm.$&')
export const EVENT_COLUMNS = 'conversation, seq, clock, kind, sender, device, cid, at_ms, target, payload'

/** @param atEnd what a person who left saw last */
export function toConversation(
  record: ConversationRecord,
  atEnd?: Pick<ConversationRow, 'title' | 'avatar'>,
): ConversationRow {
  const { conversation: id, kind, head } = record
  const { title, avatar } = atEnd ?? record
  return {
    id,
    kind,
    title,
    avatar,
    head,
    memberCount: record.member_count,
    membersSeq: record.members_seq,
    isChannel: record.channel,
  }
}

export function toMember(record: MemberRecord): MemberRow {
  const { conversation, person: user, role, delivered, read, muted, pinned, archived } = record
  const visible: MemberRow['visible'] = JSON.parse(record.visible)
  return {
    conversation,
    user,
    role,
    visible,
    joinedAt: record.joined_clock,
    delivered,
    read,
    muted,
    pinned,
    archived,
  }
}

export function toUser(record: UserRecord): UserRow {
  return {
    user: record.person,
    username: record.username,
    name: record.name,
    about: record.about,
    hideLastSeen: record.hide_last_seen,
    hideReceipts: record.hide_receipts,
    whoMayAdd: record.who_may_add,
    avatar: record.avatar,
    lastSeenAtMs: record.last_seen_at_ms,
  }
}

export function toEvent(record: EventRecord): StoredEvent {
  const { conversation, seq, clock, kind, sender, device, payload, target } = record
  return { conversation, seq, clock, kind, sender, device, cid: record.cid ?? '', atMs: record.at_ms, payload, target }
}
