/** Why an intent has no answer yet. Pure; the words are the catalogue's. */
import type { ConnectionState } from '../../data/requests.ts'
import type { OutboxRow } from '../../data/rows.ts'
import type { BackendErrorCode } from '../../model/error.ts'

export type Reason =
  | { kind: 'error'; code: BackendErrorCode }
  | { kind: 'later' | 'serverFull'; untilMs: number }
  | { kind: 'offline' | 'connecting' | 'turn' | 'sending' | 'unknown' | 'signedOut' }

export function whyWaiting(row: OutboxRow, connection: ConnectionState, nowMs: number): Reason {
  if (row.state === 'refused') return { kind: 'error', code: row.refusal ?? 'storage-full' }
  if (connection.status === 'stopped') {
    return connection.cause === 'unauthenticated' ? { kind: 'signedOut' } : { kind: 'error', code: connection.cause }
  }
  if (row.state === 'unknown') return { kind: 'unknown' }
  if (connection.status === 'offline' || connection.status === 'waiting') return { kind: 'offline' }
  if (connection.status === 'connecting') return { kind: 'connecting' }
  if (row.state === 'sending') return { kind: 'sending' }
  if (row.notBeforeMs !== undefined && row.notBeforeMs > nowMs)
    return { kind: row.delay === 'storage-full' ? 'serverFull' : 'later', untilMs: row.notBeforeMs }
  return { kind: 'turn' }
}
