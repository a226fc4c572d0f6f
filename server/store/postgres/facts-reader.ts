/**
 * Reads what a batch of decisions wants to know, in the transaction that commits them and after locking its places
 * (L3, L5, L6). What the jobs of a batch change for one another is kept in `Place`.
 */
import { directConversationId } from '../../../src/model/conversation.ts'
import type { Seq } from '../../../src/model/event.ts'
import { CROWD_MEMBERS, type Facts, type MemberRow, type Need, type UserRow } from '../port.ts'
import { type ChangeJob, peopleOf } from './change-job.ts'
import { FIRST_CLOCK, firstClockIn } from './clock-base.ts'
import type { Query } from './database.ts'
import { mediaHeldBy } from './media-use.ts'
import {
  type ConversationRecord,
  MEMBER_COLUMNS,
  type MemberRecord,
  toConversation,
  toMember,
  toUser,
  type UserRecord,
} from './rows.ts'

type Earlier = NonNullable<Facts['earlier']>

/** A conversation, or a person's own things, while a batch is decided. */
export interface Place {
  id: string
  record: ConversationRecord | undefined
  /** Users who are in; empty for a crowd. */
  present: string[]
  members: Map<string, MemberRow>
  /** By device and cid. */
  earlier: Map<string, Earlier>
  /** Whether something changed that only a new batch can see. */
  isShut: boolean
  /** Head and clock to be written. */
  moved: { head: Seq; clock: number } | undefined
  /** Until which clock its members are listed when the batch is committed. */
  listedUntil: number
}

export interface BatchFacts {
  places: Map<string, Place>
  users: Map<string, UserRow>
  /** Of this transaction. */
  firstClock: number
}

/** Locks first and reads then: each statement sees what had been committed when it began (S2). */
export async function readBatch(query: Query, jobs: ChangeJob[], users: Map<string, UserRow>): Promise<BatchFacts> {
  const ids = [...new Set(jobs.map(({ place }) => place))].sort()
  const pairs = jobs.flatMap(({ place, need }) => [need.actor.user, ...(need.users ?? [])].map((user) => [place, user]))
  const cids = jobs.map(({ place, need }) => [place, need.actor.device, need.cid])
  const [, , records, found] = await Promise.all([
    query('BEGIN'),
    // Before the row locks, which number the transaction: so that the numbers rise with the seqs of a conversation.
    query(jobs[0]?.isAlone ? LOCK_ALL : LOCK, [ids]),
    query<ConversationRecord>(HEADS, [ids]),
    query<FoundRecord>(FACTS, [ids, ...columns(pairs, 2), ...columns(cids, 3)]),
  ])
  const facts = found[0]
  if (!facts) throw new Error('no facts')
  return { places: placesOf(ids, records, facts), users, firstClock: firstClockIn(facts) }
}

/** Profiles are no part of what is locked: a name may change while a message is sent. */
export async function readUsers(query: Query, people: string[]): Promise<Map<string, UserRow>> {
  const records = await query<UserRecord>('SELECT * FROM users WHERE person = ANY($1)', [people])
  return new Map(records.map((record) => [record.person, toUser(record)]))
}

/** What one job may know, given what the jobs before it in the batch have done. */
export async function factsOf(query: Query, { places, users }: BatchFacts, job: ChangeJob, nowMs: number) {
  const { need, isPlain } = job
  const place = places.get(job.place)
  if (!place) throw new Error('a job without a place')
  const earlier = place.earlier.get(`${need.actor.device} ${need.cid}`)
  const actor = place.members.get(need.actor.user)
  const facts: Facts = {
    nowMs,
    ...(earlier && { earlier }),
    ...(place.record && { conversation: toConversation(place.record) }),
    ...(actor && { actor }),
    members: namedIn(place.members, need.users ?? []),
    users: namedIn(users, place.record ? [need.actor.user, ...(need.users ?? [])] : peopleOf(need)),
    reactions: [],
    knownBy: new Set(),
    hasPicture: false,
    heldMedia: new Set(),
  }
  return { place, facts: isPlain ? facts : { ...facts, ...(await readSpecial(query, need, place)) } }
}

function namedIn<T>(all: Map<string, T>, names: string[]): Map<string, T> {
  return new Map(
    names.flatMap((name) => {
      const one = all.get(name)
      return one === undefined ? [] : [[name, one] as const]
    }),
  )
}

interface FoundRecord {
  first_clock: number | null
  present: { conversation: string; people: string[] }[]
  members: MemberRecord[]
  earlier: {
    place: string
    device: string
    cid: string
    hash: string | null
    seq: Seq | null
    at_ms: number
    target: Seq | null
  }[]
}

const LOCK = 'SELECT pg_advisory_xact_lock(hashtextextended(place, 0)) FROM unnest($1::text[]) place'
/** What a person shows is seen in all their conversations. */
const LOCK_ALL = `SELECT pg_advisory_xact_lock(hashtextextended(place, 0)) FROM (
  SELECT unnest($1::text[]) COLLATE "C" AS place
  UNION SELECT conversation FROM memberships WHERE person = ANY($1) ORDER BY place) places`
const HEADS = 'SELECT * FROM conversations WHERE conversation = ANY($1) ORDER BY conversation FOR UPDATE'
const list = (select: string) => `(SELECT coalesce(json_agg(row), '[]') FROM (${select}) row)`
const FACTS = `SELECT ${FIRST_CLOCK} AS first_clock,
  ${list(`SELECT conversation, array_agg(person) AS people FROM members
    WHERE conversation = ANY($1) AND role <> 'none' AND conversation IN (
      SELECT conversation FROM conversations WHERE conversation = ANY($1) AND member_count <= ${CROWD_MEMBERS})
    GROUP BY conversation`)} AS present,
  ${list(`SELECT DISTINCT ${MEMBER_COLUMNS} FROM unnest($2::text[], $3::text[]) wanted (conversation, person)
    JOIN members m ON m.conversation = wanted.conversation AND m.person = wanted.person
    WHERE m.conversation = ANY($1)`)} AS members,
  ${list(`SELECT wanted.*, e.hash, e.seq, e.at_ms, e.target FROM unnest($4::text[], $5::text[], $6::text[]) wanted (place, device, cid)
    JOIN events e ON e.conversation = wanted.place AND e.device = wanted.device AND e.cid = wanted.cid
    WHERE e.conversation = ANY($1)
    UNION ALL SELECT c.place, c.device, c.cid, c.hash, NULL, c.at_ms, NULL
    FROM unnest($4::text[], $5::text[], $6::text[]) wanted (place, device, cid)
    JOIN commands c ON c.place = wanted.place AND c.device = wanted.device AND c.cid = wanted.cid
    WHERE c.place = ANY($1)`)} AS earlier`

function placesOf(ids: string[], records: ConversationRecord[], facts: FoundRecord): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const id of ids) {
    const fresh = {
      present: [],
      members: new Map(),
      earlier: new Map(),
      isShut: false,
      moved: undefined,
      listedUntil: 0,
    }
    places.set(id, { id, record: undefined, ...fresh })
  }
  const placeOf = (id: string) => places.get(id) as Place
  for (const record of records) placeOf(record.conversation).record = record
  for (const { conversation, people } of facts.present) placeOf(conversation).present = people
  for (const member of facts.members) placeOf(member.conversation).members.set(member.person, toMember(member))
  for (const { place, device, cid, hash, seq, at_ms, target } of facts.earlier) {
    placeOf(place).earlier.set(`${device} ${cid}`, { payloadHash: hash ?? '', seq, atMs: at_ms, target })
  }
  return places
}

/** Rows as columns, as `unnest` wants them. */
export function columns(rows: unknown[][], width: number): unknown[][] {
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column]))
}

async function readSpecial(query: Query, need: Need, { id, record }: Place): Promise<Partial<Facts>> {
  return {
    ...(record && need.target && (await readTarget(query, need, id, need.target))),
    ...(record && need.successor && (await readSuccessor(query, id, need.actor.user))),
    ...(need.acquaintance && { knownBy: await readKnownBy(query, need) }),
    ...(need.picture !== undefined && { hasPicture: await hasPicture(query, need.picture) }),
    ...(need.media?.length && { heldMedia: await mediaHeldBy(query, need.actor.user, need.media) }),
  }
}

async function readTarget(
  query: Query,
  { actor }: Need,
  conversation: string,
  target: NonNullable<Need['target']>,
): Promise<Partial<Facts>> {
  const columns = "SELECT seq, kind, sender, payload = 'null' AS erased FROM events WHERE conversation = $1"
  const [found] = await ('seq' in target
    ? query<NonNullable<Facts['target']>>(`${columns} AND seq = $2`, [conversation, target.seq])
    : query<NonNullable<Facts['target']>>(`${columns} AND device = $2 AND cid = $3`, [
        conversation,
        actor.device,
        target.cid,
      ]))
  if (!found) return {}
  const reactions = await query<{ payload: string }>(
    `SELECT payload FROM events WHERE conversation = $1 AND target = $2 AND kind = 'r' AND sender = $3 ORDER BY seq`,
    [conversation, found.seq, actor.user],
  )
  return { target: found, reactions: reactionsIn(reactions) }
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

async function readSuccessor(query: Query, conversation: string, actor: string): Promise<Partial<Facts>> {
  const [next] = await query<{ person: string }>(
    `SELECT person FROM members WHERE conversation = $1 AND person <> $2 AND role <> 'none'
     ORDER BY role = 'admin' DESC, joined_clock, person LIMIT 1`,
    [conversation, actor],
  )
  const successor = next && (await readUsers(query, [next.person])).get(next.person)
  return successor ? { successor } : {}
}

async function readKnownBy(query: Query, { actor, users = [] }: Need): Promise<Facts['knownBy']> {
  const others = users.filter((user) => user !== actor.user)
  const directs = others.map((user) => directConversationId(user, actor.user))
  const wrote = await query<{ person: string }>(
    `SELECT person FROM members m WHERE conversation = ANY($1) AND person <> $2 AND EXISTS (
       SELECT 1 FROM events e WHERE e.conversation = m.conversation AND e.kind = 'm' AND e.sender = m.person)`,
    [directs, actor.user],
  )
  return new Set(wrote.map(({ person }) => person))
}

/** Locked, so that it is not swept away before it is named. */
async function hasPicture(query: Query, hash: string): Promise<boolean> {
  return (await query('SELECT 1 FROM pictures WHERE hash = $1 FOR SHARE', [hash])).length > 0
}
