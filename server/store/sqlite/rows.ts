/** Rows as SQLite gives them, and what they are to the port. */
import type { ConversationKind, Role, Seq } from '../../../src/model/event.ts'
import type { ConversationRow, MemberRow, StoredEvent, UserRow, WhoMayAdd } from '../port.ts'

export interface ConversationRecord {
  number: number
  id: string
  kind: ConversationKind
  title: string | null
  avatar: string | null
  head: Seq
  member_count: number
  members_seq: Seq
  clock: number
  listed_until: number
  channel: number
}
export interface MemberRecord {
  user: string
  role: Role
  visible: string
  joined_clock: number
  title_at_end: string | null
  avatar_at_end: string | null
  delivered: Seq
  read: Seq
  muted: number
  pinned: number
  archived: number
  own_clock: number
}
export interface UserRecord {
  user: string
  username: string
  name: string
  about: string
  hide_last_seen: number
  hide_receipts: number
  who_may_add: string
  avatar: string | null
  last_seen_at_ms: number
}
export interface EventRecord {
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

export const MEMBER_COLUMNS =
  'm.user, m.role, m.visible, m.joined_clock, m.title_at_end, m.avatar_at_end, m.delivered, m.read, m.muted, m.pinned, m.archived, m.own_clock'
export const USER_COLUMNS =
  'u.user, u.username, u.name, u.about, u.hide_last_seen, u.hide_receipts, u.who_may_add, u.avatar, u.last_seen_at_ms'
export const EVENT_COLUMNS = 'seq, clock, kind, sender, device, cid, at_ms, target, payload'

const FROM_START = '[[1,null]]'

/** @param atEnd what a person who left saw last */
export function toConversation(
  record: ConversationRecord,
  atEnd?: Pick<ConversationRow, 'title' | 'avatar'>,
): ConversationRow {
  const { id, kind, head } = record
  const { title, avatar } = atEnd ?? record
  return {
    id,
    kind,
    title,
    avatar,
    head,
    memberCount: record.member_count,
    membersSeq: record.members_seq,
    isChannel: record.channel === 1,
  }
}

export function toMember(conversation: string, record: MemberRecord): MemberRow {
  const { user, role, delivered, read } = record
  return {
    conversation,
    user,
    role,
    visible: record.visible === FROM_START ? [[1, null]] : JSON.parse(record.visible),
    joinedAt: record.joined_clock,
    delivered,
    read,
    muted: record.muted === 1,
    pinned: record.pinned === 1,
    archived: record.archived === 1,
  }
}

export function toUser(record: UserRecord): UserRow {
  return {
    user: record.user,
    username: record.username,
    name: record.name,
    about: record.about,
    hideLastSeen: record.hide_last_seen === 1,
    hideReceipts: record.hide_receipts === 1,
    whoMayAdd: record.who_may_add as WhoMayAdd,
    avatar: record.avatar,
    lastSeenAtMs: record.last_seen_at_ms,
  }
}

export function toEvent(conversation: string, record: EventRecord): StoredEvent {
  const { seq, clock, kind, sender, device, payload, target } = record
  return { conversation, seq, clock, kind, sender, device, cid: record.cid ?? '', atMs: record.at_ms, payload, target }
}
