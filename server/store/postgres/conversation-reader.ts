/** Reads of conversations and of who is in them: first which by the person, then what by the conversations (S2, W7). */
import { ALWAYS_LISTED } from '../listing.ts'
import { type ChangedConversation, CROWD_MEMBERS, type MemberRow, type Store, type UserRow } from '../port.ts'
import type { Query } from './database.ts'
import { readUsers } from './facts-reader.ts'
import { type ConversationRecord, MEMBER_COLUMNS, type MemberRecord, toConversation, toMember } from './rows.ts'

type ConversationReader = Pick<
  Store,
  'changedSince' | 'membership' | 'members' | 'membersAfter' | 'managers' | 'sharing' | 'memberUsers' | 'crowdsOf'
>
interface MineRecord extends Omit<MemberRecord, 'conversation'>, ConversationRecord {
  changed_at: number
}

const LISTED = 'SELECT conversation FROM memberships WHERE person = $1 AND listed_until > $2'
const CHANGED_AT = "CASE m.role WHEN 'none' THEN m.own_clock ELSE greatest(c.clock, m.own_clock) END"
const MINE = `SELECT ${MEMBER_COLUMNS}, c.kind, c.title, c.avatar, c.head, c.member_count, c.members_seq, c.clock, c.channel, ${CHANGED_AT} AS changed_at
  FROM conversations c JOIN members m ON m.conversation = c.conversation`
const CHANGED = `${MINE} WHERE c.conversation = ANY($1) AND m.conversation = ANY($1) AND m.person = $2
  AND ${CHANGED_AT} > $3 AND ${CHANGED_AT} <= $4 ORDER BY changed_at DESC LIMIT $5`
const membersWhere = (condition: string, order = 'm.joined_clock, m.person') =>
  `SELECT ${MEMBER_COLUMNS} FROM members m WHERE m.conversation = $1 AND ${condition} ORDER BY ${order}`
const PRESENT = membersWhere("m.role <> 'none' AND $2::bigint = 0")
const MOVED = membersWhere('m.clock > $2')
const PAGE = membersWhere("m.role <> 'none' AND m.person > $2", 'm.person LIMIT $3')
const MANAGERS = membersWhere("m.role IN ('owner', 'admin') AND m.clock > $2")
const ONE = `${MINE} WHERE c.conversation = $1 AND m.conversation = $1 AND m.person = $2`

export function createConversationReader(read: Query): ConversationReader {
  /** Those that are listed beyond a clock; all of them where none is given. */
  const conversationsOf = async (user: string, beyond = -1): Promise<string[]> =>
    (await read<{ conversation: string }>(LISTED, [user, beyond])).map(({ conversation }) => conversation)
  const membersOf = async (sql: string, values: unknown[]): Promise<(MemberRow & UserRow)[]> => {
    const records = await read<MemberRecord>(sql, values)
    if (records.length === 0) return []
    const users = await readUsers(
      read,
      records.map(({ person }) => person),
    )
    return records.flatMap((record) => {
      const user = users.get(record.person)
      return user ? [{ ...toMember(record), ...user }] : []
    })
  }
  return {
    async changedSince(user, after, upTo, limit) {
      const values = [await conversationsOf(user, after), user, after, upTo, limit]
      return (await read<MineRecord>(CHANGED, values)).map(toChanged)
    },
    async membership(user, conversation) {
      const [record] = await read<MineRecord>(ONE, [conversation, user])
      if (!record) return undefined
      const { row, me } = toChanged(record)
      return { row, me }
    },
    members: (conversation, after) => membersOf(after === 0 ? PRESENT : MOVED, [conversation, after]),
    membersAfter: (conversation, user, limit) => membersOf(PAGE, [conversation, user, limit]),
    managers: (conversation, after) => membersOf(MANAGERS, [conversation, after]),
    async sharing(user, others) {
      const found = await read<{ person: string }>(
        `SELECT DISTINCT theirs.person FROM members mine JOIN members theirs ON theirs.conversation = mine.conversation
         WHERE mine.conversation = ANY($1) AND mine.person = $2 AND mine.role <> 'none'
           AND theirs.conversation = ANY($1) AND theirs.person = ANY($3) AND theirs.role <> 'none'`,
        [await conversationsOf(user), user, others],
      )
      return found.map(({ person }) => person)
    },
    async memberUsers(conversation) {
      const found = await read<{ person: string }>(
        "SELECT person FROM members WHERE conversation = $1 AND role <> 'none'",
        [conversation],
      )
      return found.map(({ person }) => person)
    },
    async crowdsOf(user) {
      const found = await read<{ conversation: string; members_seq: number }>(
        `SELECT c.conversation, c.members_seq FROM conversations c JOIN members m ON m.conversation = c.conversation
         WHERE c.conversation = ANY($1) AND m.conversation = ANY($1) AND m.person = $2
           AND m.role <> 'none' AND c.member_count > ${CROWD_MEMBERS}`,
        [await conversationsOf(user, ALWAYS_LISTED - 1), user],
      )
      return found.map(({ conversation, members_seq }) => ({ conversation, membersSeq: members_seq }))
    },
  }
}

function toChanged(record: MineRecord): ChangedConversation {
  const atEnd = record.role === 'none' ? { title: record.title_at_end, avatar: record.avatar_at_end } : undefined
  return { row: toConversation(record, atEnd), me: toMember(record), changedAt: record.changed_at }
}
