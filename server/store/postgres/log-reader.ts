/** Reads of the log. Each is one statement, so it sees one committed state (S2). */
import type { Seq } from '../../../src/model/event.ts'
import type { MemberRow, Store } from '../port.ts'
import type { Query } from './database.ts'
import { EVENT_COLUMNS, type EventRecord, toEvent } from './rows.ts'

type LogReader = Pick<Store, 'events' | 'firstSeqAfter' | 'effects' | 'hidden' | 'unread'>

const UNREAD_CAP = 1_000

export function createLogReader(read: Query): LogReader {
  return {
    async events(conversation, { from, to, limit, newest }) {
      const records = await read<EventRecord>(newest ? NEWEST : OLDEST, [conversation, from, to, limit])
      return (newest ? records.reverse() : records).map(toEvent)
    },
    async firstSeqAfter(conversation, after) {
      const [found] = await read<{ first: Seq; head: Seq }>(FIRST_AFTER, [conversation, after])
      return found && found.first <= found.head ? found.first : undefined
    },
    async effects(conversation, target, after, upTo, limit) {
      const values = [conversation, target.from, target.to, after, upTo, limit]
      return (await read<EventRecord>(EFFECTS, values)).reverse().map(toEvent)
    },
    async hidden(user, conversation, which) {
      const rows = await ('after' in which
        ? read<{ seq: Seq }>(HIDDEN_SINCE, [conversation, user, which.after])
        : read<{ seq: Seq }>(HIDDEN_WITHIN, [conversation, user, which.from, which.to]))
      return rows.map(({ seq }) => seq)
    },
    unread: (user, conversation, from) => countUnread(read, user, conversation, from),
  }
}

const inRange = (order: 'ASC' | 'DESC') =>
  `SELECT ${EVENT_COLUMNS} FROM events WHERE conversation = $1 AND seq BETWEEN $2 AND $3 ORDER BY seq ${order} LIMIT $4`
const OLDEST = inRange('ASC')
const NEWEST = inRange('DESC')
const EFFECTS = `SELECT ${EVENT_COLUMNS} FROM events WHERE conversation = $1 AND target IS NOT NULL
  AND target BETWEEN $2 AND $3 AND seq > $4 AND seq <= $5 ORDER BY seq DESC LIMIT $6`
const HIDDEN_WITHIN =
  'SELECT seq FROM hidden WHERE conversation = $1 AND person = $2 AND seq BETWEEN $3 AND $4 ORDER BY seq'
const HIDDEN_SINCE = 'SELECT seq FROM hidden WHERE conversation = $1 AND person = $2 AND clock > $3 ORDER BY seq'

/** Clock rises with seq, so the place is found by halving: no index by clock. `before` is not after, `first` is. */
const FIRST_AFTER = `WITH RECURSIVE bisect (before, first, head) AS (
    SELECT 0::bigint, head + 1, head FROM conversations WHERE conversation = $1
  UNION ALL
    SELECT CASE WHEN e.clock > $2 THEN before ELSE e.seq END, CASE WHEN e.clock > $2 THEN e.seq ELSE first END, head
    FROM bisect CROSS JOIN LATERAL (
      SELECT seq, clock FROM events WHERE conversation = $1 AND seq = (before + first) / 2 OFFSET 0) e
    WHERE first - before > 1
  )
  SELECT first, head FROM bisect WHERE first - before = 1`

const UNREAD = `SELECT count(*) AS count FROM (
  SELECT 1 FROM events e WHERE e.conversation = $1 AND e.seq BETWEEN $3 AND $4 AND e.kind = 'm' AND e.sender <> $2
    AND e.payload <> 'null'
    AND NOT EXISTS (SELECT 1 FROM hidden h WHERE h.conversation = $1 AND h.person = $2 AND h.seq = e.seq)
  LIMIT $5) counted`

async function countUnread(read: Query, user: string, conversation: string, from: Seq): Promise<number> {
  const [member] = await read<{ visible: string }>(
    'SELECT visible FROM members WHERE conversation = $1 AND person = $2',
    [conversation, user],
  )
  const visible: MemberRow['visible'] = JSON.parse(member?.visible ?? '[]')
  let unread = 0
  for (const [start, end] of visible) {
    const range = [Math.max(start, from + 1), end ?? Number.MAX_SAFE_INTEGER]
    const [counted] = await read<{ count: number }>(UNREAD, [conversation, user, ...range, UNREAD_CAP - unread])
    unread += counted?.count ?? 0
  }
  return unread
}
