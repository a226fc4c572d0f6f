/** Reads of conversations and of who is in them. Each runs in one turn, so it sees one committed state (S2, W7). */
import type { DatabaseSync } from 'node:sqlite'
import type { ChangedConversation, Store } from '../port.ts'
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

export type ConversationReader = Pick<Store, 'changedSince' | 'membership' | 'members' | 'sharing' | 'memberUsers'>
type MineRecord = ConversationRecord & MemberRecord & { changed_at: number }

const CHANGED_AT = "CASE m.role WHEN 'none' THEN m.own_clock ELSE max(c.clock, m.own_clock) END"

export function createConversationReader(db: DatabaseSync): ConversationReader {
  const changed = query<MineRecord>(
    db,
    `SELECT c.*, ${MEMBER_COLUMNS}, ${CHANGED_AT} AS changed_at
     FROM members m JOIN conversations c ON c.number = m.conversation
     WHERE m.user = ? AND ${CHANGED_AT} > ? AND ${CHANGED_AT} <= ? ORDER BY changed_at DESC LIMIT ?`,
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

function createMemberReader(db: DatabaseSync): Pick<Store, 'members' | 'sharing' | 'memberUsers'> {
  const numberOf = createNumberOf(db)
  const select = (condition: string) =>
    query<MemberRecord & UserRecord>(
      db,
      `SELECT ${MEMBER_COLUMNS}, ${USER_COLUMNS} FROM members m JOIN users u ON u.user = m.user
       WHERE m.conversation = ? AND ${condition} ORDER BY m.joined_clock, m.user`,
    )
  const present = select("m.role <> 'none'")
  const changed = select('(m.clock > ? OR u.clock > ?)')
  const users = query<{ user: string }>(db, "SELECT user FROM members WHERE conversation = ? AND role <> 'none'")
  const sharing = query<{ user: string }>(
    db,
    `SELECT other.value AS user FROM json_each(?) other WHERE EXISTS (
       SELECT 1 FROM members mine JOIN members theirs ON theirs.conversation = mine.conversation
       WHERE mine.user = ? AND mine.role <> 'none' AND theirs.user = other.value AND theirs.role <> 'none')`,
  )
  return {
    async members(conversation, after) {
      const number = numberOf(conversation)
      const records = after === 0 ? present.all(number) : changed.all(number, after, after)
      return records.map((record) => ({ ...toMember(conversation, record), ...toUser(record) }))
    },
    async sharing(user, others) {
      return sharing.all(JSON.stringify(others), user).map((row) => row.user)
    },
    async memberUsers(conversation) {
      return users.all(numberOf(conversation)).map((row) => row.user)
    },
  }
}
