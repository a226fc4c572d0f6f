/** Why an intent has no answer yet. Pure; the words are the catalogue's. */
import type { ConnectionState } from '../../data/requests.ts'
import type { OutboxRow } from '../../data/rows.ts'
import type { RefusalCode } from '../../model/command.ts'

export type Reason =
  | { kind: 'refused'; code: RefusalCode }
  | { kind: 'later'; untilMs: number }
  | { kind: 'offline' | 'connecting' | 'turn' | 'sending' | 'unknown' | 'signedOut' }

export function whyWaiting(row: OutboxRow, connection: ConnectionState, nowMs: number): Reason {
  if (row.state === 'refused') return { kind: 'refused', code: row.refusal ?? 'forbidden' }
  if (connection.status === 'stopped') return { kind: 'signedOut' }
  if (row.state === 'unknown') return { kind: 'unknown' }
  if (connection.status === 'offline' || connection.status === 'waiting') return { kind: 'offline' }
  if (connection.status === 'connecting') return { kind: 'connecting' }
  if (row.state === 'sending') return { kind: 'sending' }
  if (row.notBeforeMs !== undefined && row.notBeforeMs > nowMs) return { kind: 'later', untilMs: row.notBeforeMs }
  return { kind: 'turn' }
}
