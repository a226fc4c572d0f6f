/**
 * What an operator asks of a store beside what the server needs. Reads run on one committed state and may take long; they
 * never stand in the way of a running server.
 */
import type { Store } from './port.ts'

export interface Statistics {
  accounts: number
  closedAccounts: number
  devices: number
  activeLastDay: number
  activeLastMonth: number
  directs: number
  groups: number
  events: number
  messages: number
  pictures: number
  openInvites: number
  /** Bytes of the database on disk. */
  bytes: number
}

/** Something that a store must not hold. `place` names rows by their ids, never by what a person wrote. */
export interface Problem {
  kind:
    | 'file'
    | 'gap'
    | 'member-count'
    | 'clock-order'
    | 'clock-ahead'
    | 'listing'
    | 'watermark'
    | 'target'
    | 'foreign'
    | 'missing-picture'
  place: string
  detail: string
}

export interface Administration {
  readonly kind: 'sqlite' | 'postgres'
  /** Of its writes only those that tick no clock: the clock belongs to the server. */
  readonly store: Store
  statistics(nowMs: number): Promise<Statistics>
  /** At most `PROBLEMS_TOLD` of each kind. */
  problems(): Promise<Problem[]>
  /**
   * Another name for the history, so that clients fetch anew (C4, L8). Gateways on PostgreSQL notice and begin anew; rejects
   * with StoreError 'locked' where a server runs on the embedded store.
   */
  beginHistory(epoch: string): Promise<void>
  close(): Promise<void>
}

export const PROBLEMS_TOLD = 20
const DAY_MS = 86_400_000

/** One number by one query; both databases understand it. */
export function statisticsQueries(nowMs: number): [keyof Statistics, string][] {
  const count = (rest: string) => `SELECT count(*) AS value FROM ${rest}`
  return [
    ['accounts', count('users')],
    ['closedAccounts', count('users WHERE CAST(disabled AS INTEGER) = 1')],
    ['devices', count('devices')],
    ['activeLastDay', count(`users WHERE last_seen_at_ms > ${nowMs - DAY_MS}`)],
    ['activeLastMonth', count(`users WHERE last_seen_at_ms > ${nowMs - 30 * DAY_MS}`)],
    ['directs', count("conversations WHERE kind = 'direct'")],
    ['groups', count("conversations WHERE kind = 'group'")],
    ['events', 'SELECT coalesce(sum(head), 0) AS value FROM conversations'],
    ['messages', count("events WHERE kind = 'm' AND payload <> 'null'")],
    ['pictures', count('pictures')],
    ['openInvites', count(`invites WHERE used_by IS NULL AND expires_at_ms > ${nowMs}`)],
  ]
}

/**
 * What must not be found, as queries that give `place` and `detail`. `key` is the column by which rows of a conversation
 * are held together, `id` the one that names it, `listed` the table that says until when a person's conversations are listed.
 */
export function problemQueries(names: {
  key: string
  id: string
  user: string
  listed: string
}): [Problem['kind'], string][] {
  const { key, id, user, listed } = names
  const inConversation = `JOIN conversations c ON c.${key} = x.conversation`
  const missing = (table: string, column: string, of: string, ofColumn: string) =>
    `SELECT '${table}' AS place, CAST(x.${column} AS TEXT) AS detail FROM ${table} x
       WHERE NOT EXISTS (SELECT 1 FROM ${of} o WHERE o.${ofColumn} = x.${column})`
  return [
    [
      'gap',
      `SELECT c.${id} AS place, 'head ' || c.head || ', events ' || count(x.seq) || ' to ' || coalesce(max(x.seq), 0) AS detail
         FROM conversations c LEFT JOIN events x ON x.conversation = c.${key} GROUP BY c.${key}, c.${id}, c.head
         HAVING count(x.seq) <> c.head OR coalesce(max(x.seq), 0) <> c.head OR coalesce(min(x.seq), 1) <> 1`,
    ],
    [
      'member-count',
      `SELECT c.${id} AS place, 'counted ' || c.member_count || ', present ' || count(x.${user}) AS detail
         FROM conversations c LEFT JOIN members x ON x.conversation = c.${key} AND x.role <> 'none'
         GROUP BY c.${key}, c.${id}, c.member_count HAVING count(x.${user}) <> c.member_count`,
    ],
    [
      'clock-order',
      `SELECT c.${id} AS place, 'seq ' || x.seq AS detail FROM (
           SELECT conversation, seq, clock, lag(clock) OVER (PARTITION BY conversation ORDER BY seq) AS earlier
           FROM events) x ${inConversation} WHERE x.clock < x.earlier`,
    ],
    [
      'clock-ahead',
      `SELECT c.${id} AS place, 'clock ' || c.clock || ', newest event ' || max(x.clock) AS detail
         FROM events x ${inConversation} GROUP BY c.${key}, c.${id}, c.clock HAVING max(x.clock) > c.clock`,
    ],
    [
      'listing',
      `SELECT c.${id} AS place, 'listed until ' || c.listed_until || ', for somebody until ' || l.listed_until AS detail
         FROM members x ${inConversation} JOIN ${listed} l ON l.conversation = x.conversation AND l.${user} = x.${user}
         WHERE x.role <> 'none' AND (l.listed_until < c.listed_until OR c.listed_until < c.clock)`,
    ],
    [
      'watermark',
      `SELECT c.${id} AS place, 'head ' || c.head || ', read ' || x.read || ', delivered ' || x.delivered AS detail
         FROM members x ${inConversation} WHERE x.read > c.head OR x.delivered > c.head`,
    ],
    [
      'target',
      `SELECT c.${id} AS place, 'seq ' || x.seq || ' acts on ' || x.target AS detail
         FROM events x ${inConversation} WHERE x.target IS NOT NULL AND (x.target < 1 OR x.target > c.head)`,
    ],
    ['foreign', missing('events', 'conversation', 'conversations', key)],
    ['foreign', missing('members', 'conversation', 'conversations', key)],
    ['foreign', missing('members', user, 'users', user)],
    ['foreign', missing('devices', user, 'users', user)],
    ['foreign', missing('folders', user, 'users', user)],
    ['foreign', missing('hidden', 'conversation', 'conversations', key)],
    [
      'missing-picture',
      `SELECT * FROM (SELECT 'users' AS place, avatar AS detail FROM users
           UNION ALL SELECT 'conversations', avatar FROM conversations) named
         WHERE detail IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pictures WHERE hash = detail)`,
    ],
  ]
}
