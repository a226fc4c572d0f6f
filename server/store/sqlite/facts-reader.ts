/** Reads what a decision wants to know, on the connection and in the transaction that will commit it (L3, L5, L6). */
import type { DatabaseSync } from 'node:sqlite'
import { directConversationId } from '../../../src/model/conversation.ts'
import type { Seq } from '../../../src/model/event.ts'
import type { Facts, MemberRow, Need, UserRow } from '../port.ts'
import { createMediaSight } from './media-use.ts'
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

interface TargetRecord {
  seq: Seq
  kind: string
  sender: string
  erased: number
}

/** Facts, with the internal number of the conversation and until when it is listed. */
export type LocatedFacts = Facts & { number: number | undefined; listedUntil: number }

export type FactsReader = (need: Need, nowMs: number) => LocatedFacts

export function createFactsReader(db: DatabaseSync): FactsReader {
  const conversationById = query<ConversationRecord>(db, 'SELECT * FROM conversations WHERE id = ?')
  const readEarlier = createEarlierReader(db)
  const readPeople = createPeopleReader(db)
  const readTarget = createTargetReader(db)
  const readKnownBy = createAcquaintanceReader(db)
  const { mayName } = createMediaSight(db)
  const hasPicture = query(db, 'SELECT 1 FROM pictures WHERE hash = ?')
  return (need, nowMs) => {
    const record = need.conversation === undefined ? undefined : conversationById.get(need.conversation)
    const earlier = readEarlier(need)
    return {
      nowMs,
      number: record?.number,
      listedUntil: record?.listed_until ?? 0,
      ...(earlier && { earlier }),
      ...(record && { conversation: toConversation(record) }),
      ...readPeople(need, record),
      ...readTarget(need, record),
      knownBy: readKnownBy(need),
      hasPicture: need.picture !== undefined && hasPicture.get(need.picture) !== undefined,
      heldMedia: new Set(need.media?.filter((ref) => mayName(need.actor.user, ref)).map(({ hash }) => hash)),
    }
  }
}

function createEarlierReader(db: DatabaseSync) {
  const byCid = query<{ hash: string | null; seq: Seq | null; at_ms: number; target: Seq | null }>(
    db,
    `SELECT hash, seq, at_ms, target FROM events WHERE device = ?1 AND cid = ?2
     UNION ALL SELECT hash, NULL, at_ms, NULL FROM commands WHERE device = ?1 AND cid = ?2 LIMIT 1`,
  )
  return ({ actor, cid }: Need): Facts['earlier'] => {
    const found = byCid.get(actor.device, cid)
    return found && { payloadHash: found.hash ?? '', seq: found.seq, atMs: found.at_ms, target: found.target }
  }
}

function createPeopleReader(db: DatabaseSync) {
  const userById = query<UserRecord>(db, `SELECT ${USER_COLUMNS} FROM users u WHERE u.user = ?`)
  const memberOf = query<MemberRecord>(
    db,
    `SELECT ${MEMBER_COLUMNS} FROM members m WHERE m.conversation = ? AND m.user = ?`,
  )
  const nextOwner = query<UserRecord>(
    db,
    `SELECT ${USER_COLUMNS} FROM members m JOIN users u ON u.user = m.user
     WHERE m.conversation = ? AND m.user <> ? AND m.role <> 'none'
     ORDER BY m.role = 'admin' DESC, m.joined_clock, m.user LIMIT 1`,
  )
  return (need: Need, conversation: ConversationRecord | undefined) => {
    const users = new Map<string, UserRow>()
    const members = new Map<string, MemberRow>()
    const founders = conversation ? [] : need.founders
    for (const user of new Set([need.actor.user, ...(need.users ?? []), ...(founders ?? [])])) {
      const profile = userById.get(user)
      if (profile) users.set(user, toUser(profile))
      const member = conversation && memberOf.get(conversation.number, user)
      if (conversation && member) members.set(user, toMember(conversation.id, member))
    }
    const actor = members.get(need.actor.user)
    if (!need.users?.includes(need.actor.user)) members.delete(need.actor.user)
    const next = need.successor && conversation && nextOwner.get(conversation.number, need.actor.user)
    return { users, members, ...(actor && { actor }), ...(next && { successor: toUser(next) }) }
  }
}

function createAcquaintanceReader(db: DatabaseSync) {
  const wrote = query(
    db,
    "SELECT 1 FROM events WHERE conversation = (SELECT number FROM conversations WHERE id = ?) AND kind = 'm' AND sender = ? LIMIT 1",
  )
  return ({ acquaintance, users = [], actor }: Need): Facts['knownBy'] => {
    if (!acquaintance) return new Set()
    const isKnown = (user: string) => wrote.get(directConversationId(user, actor.user), user) !== undefined
    return new Set(users.filter((user) => user !== actor.user && isKnown(user)))
  }
}

function createTargetReader(db: DatabaseSync) {
  const columns = "seq, kind, sender, payload = 'null' AS erased"
  const bySeq = query<TargetRecord>(db, `SELECT ${columns} FROM events WHERE conversation = ? AND seq = ?`)
  const byCid = query<TargetRecord>(
    db,
    `SELECT ${columns} FROM events WHERE device = ? AND cid = ? AND conversation = ?`,
  )
  const reactionsOf = query<{ payload: string }>(
    db,
    "SELECT payload FROM events WHERE conversation = ? AND target = ? AND kind = 'r' AND sender = ? ORDER BY seq",
  )
  return (need: Need, conversation: ConversationRecord | undefined): Pick<Facts, 'target' | 'reactions'> => {
    if (!need.target || !conversation) return { reactions: [] }
    const record =
      'seq' in need.target
        ? bySeq.get(conversation.number, need.target.seq)
        : byCid.get(need.actor.device, need.target.cid, conversation.number)
    if (!record) return { reactions: [] }
    const { seq, kind, sender } = record
    const rows = reactionsOf.all(conversation.number, seq, need.actor.user)
    return { target: { seq, kind, sender, erased: record.erased === 1 }, reactions: reactionsIn(rows) }
  }
}

/** The set that is left when the reactions of one sender are applied in order (L5). */
function reactionsIn(rows: { payload: string }[]): string[] {
  const set = new Set<string>()
  for (const row of rows) {
    const [, emoji, on] = JSON.parse(row.payload) as [Seq, string, 0 | 1]
    if (on) set.add(emoji)
    else set.delete(emoji)
  }
  return [...set]
}
