/**
 * Makes the log of a group of a filled store long, by copies of its own rows: as many commands would take minutes.
 * Keeps what the store promises of a log: gapless seqs, clock and time that rise with them. Everybody has read everything.
 */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DATABASE_FILE } from '../../server/store/sqlite/connections.ts'

const COPY = `
WITH RECURSIVE copies (k) AS (SELECT 1 WHERE :copies > 0 UNION ALL SELECT k + 1 FROM copies WHERE k < :copies)
INSERT INTO events (conversation, seq, clock, kind, sender, device, at_ms, target, payload)
SELECT conversation, seq + k * :length, :clock, kind, sender, device, at_ms + k * :spanMs, target + k * :length, payload
FROM events, copies WHERE conversation = :number AND seq >= :first`
const OF_TALK = 'FROM events WHERE conversation = ? AND seq >= ?'

/** @returns how many rows the log has now: `wanted` or a few more */
export function lengthenLog(folder: string, title: string, wanted: number): number {
  const db = new DatabaseSync(join(folder, DATABASE_FILE))
  const one = <T>(sql: string, ...values: (string | number)[]) => db.prepare(sql).get(...values) as T
  const { number, head } = one<{ number: number; head: number }>('SELECT * FROM conversations WHERE title = ?', title)
  const { first } = one<{ first: number }>(
    "SELECT min(seq) AS first FROM events WHERE conversation = ? AND kind = 'm'",
    number,
  )
  const { clock, spanMs } = one<{ clock: number; spanMs: number }>(
    `SELECT max(clock) AS clock, max(at_ms) - min(at_ms) AS spanMs ${OF_TALK}`,
    number,
    first,
  )
  const length = head - first + 1
  const copies = Math.max(0, Math.ceil((wanted - head) / length))
  const newHead = head + copies * length
  db.exec('BEGIN')
  db.prepare(COPY).run({ number, first, length, copies, clock, spanMs })
  db.prepare('UPDATE events SET at_ms = at_ms - ? WHERE conversation = ?').run(copies * spanMs, number)
  db.prepare('UPDATE conversations SET head = ? WHERE number = ?').run(newHead, number)
  db.prepare('UPDATE members SET read = ?1, delivered = ?1 WHERE conversation = ?2').run(newHead, number)
  db.exec('COMMIT')
  db.close()
  return newHead
}
