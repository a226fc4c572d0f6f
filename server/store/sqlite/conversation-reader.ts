/** Reads of conversations and of who is in them. Each runs in one turn, so it sees one committed state (S2, W7). */
import type { DatabaseSync } from 'node:sqlite'
import { ALWAYS_LISTED } from '../listing.ts'
import { type ChangedConversation, CROWD_MEMBERS, type Store } from '../port.ts'
import { createNumberOf } from './log-reader.ts'
import { query } from './query.ts'
import {
  type ConversationRecord,
  MEMBER_COLUMNS,
  type MemberRecord,
  toConversation,
  toMember,
  toUser,
  USER_COLUMNS,
  type UserRecord,
} from './rows.ts'

export type ConversationReader = Pick<Store, 'changedSince' | 'membership' | MemberReads>
type MemberReads = 'members' | 'membersAfter' | 'managers' | 'sharing' | 'memberUsers' | 'crowdsOf'
type MineRecord = ConversationRecord & MemberRecord & { changed_at: number }

const CHANGED_AT = "CASE m.role WHEN 'none' THEN m.own_clock ELSE max(c.clock, m.own_clock) END"

export function createConversationReader(db: DatabaseSync): ConversationReader {
  const changed = query<MineRecord>(
    db,
    `SELECT c.*, ${MEMBER_COLUMNS}, ${CHANGED_AT} AS changed_at
     FROM members m JOIN conversations c ON c.number = m.conversation
     WHERE m.user = ?1 AND m.listed_until > ?2 AND ${CHANGED_AT} > ?2 AND ${CHANGED_AT} <= ?3
     ORDER BY changed_at DESC LIMIT ?4`,
  )
  const mine = query<MineRecord>(
    db,
    `SELECT c.*, ${MEMBER_COLUMNS}, ${CHANGED_AT} AS changed_at
     FROM conversations c JOIN members m ON m.conversation = c.number WHERE c.id = ? AND m.user = ?`,
  )
  return {
    async changedSince(user, after, upTo, limit) {
      return changed.all(user, after, upTo, limit).map(toChanged)
    },
    async membership(user, conversation) {
      const record = mine.get(conversation, user)
      if (!record) return undefined
      const { row, me } = toChanged(record)
      return { row, me }
    },
    ...createMemberReader(db),
  }
}

function toChanged(record: MineRecord): ChangedConversation {
  const atEnd = record.role === 'none' ? { title: record.title_at_end, avatar: record.avatar_at_end } : undefined
  return {
    row: toConversation(record, atEnd),
    me: toMember(record.id, record),
    changedAt: record.changed_at,
  }
}

function createMemberReader(db: DatabaseSync): Pick<Store, MemberReads> {
  const numberOf = createNumberOf(db)
  const select = (condition: string, order = 'm.joined_clock, m.user') =>
    query<MemberRecord & UserRecord>(
      db,
      `SELECT ${MEMBER_COLUMNS}, ${USER_COLUMNS} FROM members m JOIN users u ON u.user = m.user
       WHERE m.conversation = ? AND ${condition} ORDER BY ${order}`,
    )
  const present = select("m.role <> 'none'")
  const managing = select("m.role IN ('owner', 'admin') AND max(m.clock, u.clock) > ?")
  const after = select("m.role <> 'none' AND m.user > ?", 'm.user LIMIT ?')
  const changed = select('(m.clock > ? OR u.clock > ?)')
  const users = query<{ user: string }>(db, "SELECT user FROM members WHERE conversation = ? AND role <> 'none'")
  const crowds = query<{ id: string; members_seq: number }>(
    db,
    `SELECT c.id, c.members_seq FROM members m JOIN conversations c ON c.number = m.conversation
     WHERE m.user = ? AND m.listed_until = ${ALWAYS_LISTED} AND m.role <> 'none' AND c.member_count > ${CROWD_MEMBERS}`,
  )
  const sharing = query<{ user: string }>(
    db,
    `SELECT other.value AS user FROM json_each(?) other WHERE EXISTS (
       SELECT 1 FROM members mine JOIN members theirs ON theirs.conversation = mine.conversation
       WHERE mine.user = ? AND mine.role <> 'none' AND theirs.user = other.value AND theirs.role <> 'none')`,
  )
  return {
    async members(conversation, since) {
      const number = numberOf(conversation)
      return toMembers(conversation, since === 0 ? present.all(number) : changed.all(number, since, since))
    },
    async membersAfter(conversation, user, limit) {
      return toMembers(conversation, after.all(numberOf(conversation), user, limit))
    },
    async managers(conversation, since) {
      return toMembers(conversation, managing.all(numberOf(conversation), since))
    },
    async sharing(user, others) {
      return sharing.all(JSON.stringify(others), user).map((row) => row.user)
    },
    async memberUsers(conversation) {
      return users.all(numberOf(conversation)).map((row) => row.user)
    },
    async crowdsOf(user) {
      return crowds.all(user).map(({ id, members_seq }) => ({ conversation: id, membersSeq: members_seq }))
    },
  }
}

function toMembers(conversation: string, records: (MemberRecord & UserRecord)[]) {
  return records.map((record) => ({ ...toMember(conversation, record), ...toUser(record) }))
}
