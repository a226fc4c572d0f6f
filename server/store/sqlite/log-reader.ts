/** Reads of the log. Each runs in one turn on the reading connection, so it sees one committed state (S2). */
import type { DatabaseSync } from 'node:sqlite'
import type { Seq } from '../../../src/model/event.ts'
import type { Clock, Store, StoredEvent } from '../port.ts'
import { query } from './query.ts'
import { EVENT_COLUMNS, type EventRecord, toEvent } from './rows.ts'

export type LogReader = Pick<Store, 'events' | 'firstSeqAfter' | 'effects' | 'hidden' | 'unread'>

const UNREAD_CAP = 1_000

export function createLogReader(db: DatabaseSync): LogReader {
  const numberOf = createNumberOf(db)
  const readEvents = createEventsReader(db)
  const readEffects = createEffectsReader(db)
  const firstAfter = createFirstSeqAfter(db)
  const readHidden = createHiddenReader(db)
  const countUnread = createUnreadCounter(db)
  const inLog = (conversation: string, records: EventRecord[]): StoredEvent[] =>
    records.map((record) => toEvent(conversation, record))
  return {
    async events(conversation, range) {
      return inLog(conversation, readEvents(numberOf(conversation), range))
    },
    async firstSeqAfter(conversation, after) {
      return firstAfter(numberOf(conversation), after)
    },
    async effects(conversation, target, after, upTo, limit) {
      return inLog(conversation, readEffects(numberOf(conversation), target, after, upTo, limit))
    },
    async hidden(user, conversation, which) {
      return readHidden(user, numberOf(conversation), which)
    },
    async unread(user, conversation, read) {
      return countUnread(user, numberOf(conversation), read)
    },
  }
}

/** Internal number of a conversation; 0, which none has, for an unknown one. */
export function createNumberOf(db: DatabaseSync): (conversation: string) => number {
  const byId = query<{ number: number }>(db, 'SELECT number FROM conversations WHERE id = ?')
  return (conversation) => byId.get(conversation)?.number ?? 0
}

function createEventsReader(db: DatabaseSync) {
  const select = (order: 'ASC' | 'DESC') =>
    query<EventRecord>(
      db,
      `SELECT ${EVENT_COLUMNS} FROM events WHERE conversation = ? AND seq BETWEEN ? AND ? ORDER BY seq ${order} LIMIT ?`,
    )
  const oldest = select('ASC')
  const newest = select('DESC')
  return (number: number, range: Parameters<Store['events']>[1]): EventRecord[] =>
    range.newest
      ? newest.all(number, range.from, range.to, range.limit).reverse()
      : oldest.all(number, range.from, range.to, range.limit)
}

/** By target or by seq, whichever range is narrower: a page of history names few targets, a catch-up few seqs. */
function createEffectsReader(db: DatabaseSync) {
  const select = (index: string) =>
    query<EventRecord>(
      db,
      `SELECT ${EVENT_COLUMNS} FROM events INDEXED BY ${index} WHERE conversation = ? AND target IS NOT NULL
         AND target BETWEEN ? AND ? AND seq > ? AND seq <= ? ORDER BY seq DESC LIMIT ?`,
    )
  const byTarget = select('effects_by_target')
  const bySeq = select('effects_by_seq')
  return (number: number, target: { from: Seq; to: Seq }, after: Seq, upTo: Seq, limit: number): EventRecord[] => {
    const narrower = target.to - target.from < upTo - after ? byTarget : bySeq
    return narrower.all(number, target.from, target.to, after, upTo, limit).reverse()
  }
}

/** Clock rises with seq, so the place is found by galloping back from the head: no index, and cheap near the head. */
function createFirstSeqAfter(db: DatabaseSync) {
  const headOf = query<{ head: Seq }>(db, 'SELECT head FROM conversations WHERE number = ?')
  const clockAt = query<{ clock: Clock }>(db, 'SELECT clock FROM events WHERE conversation = ? AND seq = ?')
  return (number: number, after: Clock): Seq | undefined => {
    const head = headOf.get(number)?.head ?? 0
    const isAfter = (seq: Seq) => seq > 0 && (clockAt.get(number, seq)?.clock ?? 0) > after
    if (!isAfter(head)) return undefined
    let step = 1
    while (isAfter(head - step)) step *= 2
    let before = Math.max(0, head - step)
    let first = head - Math.floor(step / 2)
    while (first - before > 1) {
      const middle = Math.floor((first + before) / 2)
      if (isAfter(middle)) first = middle
      else before = middle
    }
    return first
  }
}

function createHiddenReader(db: DatabaseSync) {
  const within = query<{ seq: Seq }>(
    db,
    'SELECT seq FROM hidden WHERE user = ? AND conversation = ? AND seq BETWEEN ? AND ? ORDER BY seq',
  )
  const since = query<{ seq: Seq }>(
    db,
    'SELECT seq FROM hidden WHERE user = ? AND conversation = ? AND clock > ? ORDER BY seq',
  )
  return (user: string, number: number, which: Parameters<Store['hidden']>[2]): Seq[] => {
    const rows =
      'after' in which ? since.all(user, number, which.after) : within.all(user, number, which.from, which.to)
    return rows.map((row) => row.seq)
  }
}

function createUnreadCounter(db: DatabaseSync) {
  const visibleOf = query<{ visible: string }>(db, 'SELECT visible FROM members WHERE conversation = ? AND user = ?')
  const count = query<{ count: number }>(
    db,
    `SELECT count(*) AS count FROM (
       SELECT 1 FROM events e WHERE e.conversation = ?1 AND e.seq BETWEEN ?3 AND ?4 AND e.kind = 'm' AND e.sender <> ?2
         AND e.payload <> 'null'
         AND NOT EXISTS (SELECT 1 FROM hidden h WHERE h.user = ?2 AND h.conversation = ?1 AND h.seq = e.seq)
       LIMIT ?5)`,
  )
  return (user: string, number: number, read: Seq): number => {
    const visible: [Seq, Seq | null][] = JSON.parse(visibleOf.get(number, user)?.visible ?? '[]')
    let unread = 0
    for (const [from, to] of visible) {
      const upTo = to ?? Number.MAX_SAFE_INTEGER
      unread += count.get(number, user, Math.max(from, read + 1), upTo, UNREAD_CAP - unread)?.count ?? 0
    }
    return unread
  }
}
