/**
 * Brings the database to the schema of this build and says which history it holds (L8). Gateways that start at once
 * wait for one another on a lock; all of it is one transaction. A copy that runs elsewhere is another history. Called
 * again after a crash, it raises the clock.
 */
import { StoreError } from '../port.ts'
import type { Query } from './database.ts'
import { logAndAccounts } from './migrations/0001-log-and-accounts.ts'
import { clockBase } from './migrations/0002-clock-base.ts'
import { operating } from './migrations/0003-operating.ts'
import { media } from './migrations/0004-media.ts'
import { crowds } from './migrations/0005-crowds.ts'
import { listings } from './migrations/0006-listings.ts'
import { channels } from './migrations/0007-channels.ts'

export const STEPS = [logAndAccounts, clockBase, operating, media, crowds, listings, channels]
const SCHEMA_VERSION = STEPS.length
/** Any number will do that no other program of the database takes. */
const LOCK = 4_686_468

/** More transactions than a crash can make forgotten. */
const FORGOTTEN_AT_MOST = 1_000_000

/** One clock value a change: this many changes fit into one transaction. */
export const CLOCKS_PER_TRANSACTION = 4_096

/** @returns the epoch. Throws StoreError 'newer-schema' when a newer build has written the database. */
export async function migrate(query: Query, newEpoch: () => string): Promise<string> {
  await query('BEGIN')
  // A large table takes as long as it takes, and those who wait for it too.
  await query('SET LOCAL statement_timeout = 0')
  await query('SET LOCAL lock_timeout = 0')
  await query('SELECT pg_advisory_xact_lock($1)', [LOCK])
  await query('CREATE TABLE IF NOT EXISTS meta (key text PRIMARY KEY, value text NOT NULL)')
  const meta = new Map(
    (await query<{ key: string; value: string }>('SELECT key, value FROM meta')).map(({ key, value }) => [key, value]),
  )
  const version = Number(meta.get('schema') ?? 0)
  if (version > SCHEMA_VERSION)
    throw new StoreError('newer-schema', `schema ${version} is newer than ${SCHEMA_VERSION}`)
  for (const step of STEPS.slice(version)) {
    for (const statement of step.split(';\n')) if (statement.trim() !== '') await query(statement)
  }
  const epoch = await startHistory(query, meta, newEpoch)
  await query('COMMIT')
  return epoch
}

async function startHistory(query: Query, meta: Map<string, string>, newEpoch: () => string): Promise<string> {
  const [here] = await query<{ cluster: string; xid: number }>(
    'SELECT system_identifier::text AS cluster, pg_current_xact_id()::text::bigint AS xid FROM pg_control_system()',
  )
  if (!here) throw new Error('no system identifier')
  const isSame = meta.get('cluster') === here.cluster
  const epoch = (isSame && meta.get('epoch')) || newEpoch()
  const base = await baseFor(query, isSame ? Number(meta.get('clock_base') ?? 0) : undefined, here.xid)
  const values = { schema: SCHEMA_VERSION, cluster: here.cluster, epoch, clock_base: base }
  for (const [key, value] of Object.entries(values)) {
    await query('INSERT INTO meta VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = $2', [key, String(value)])
  }
  return epoch
}

/** @param stored in a cluster that had one */
async function baseFor(query: Query, stored: number | undefined, xid: number): Promise<number> {
  const [held] = await query<{ base: number }>('SELECT base FROM clock_base')
  if (held && stored !== undefined) return stored
  const base = stored === undefined ? await baseAbove(query, xid) : stored + FORGOTTEN_AT_MOST
  await query('DELETE FROM clock_base')
  await query('INSERT INTO clock_base VALUES ($1)', [base])
  return base
}

/** In another cluster transactions are numbered anew: clocks must still rise. */
async function baseAbove(query: Query, xid: number): Promise<number> {
  const [highest] = await query<{ clock: number }>(
    `SELECT greatest((SELECT max(clock) FROM conversations), (SELECT max(own_clock) FROM members),
       (SELECT max(own_clock) FROM users), 0) AS clock`,
  )
  return baseAfter(highest?.clock ?? 0, xid)
}

/** The base with which the transaction `xid`, and each after it, has a higher clock than `clock`. */
export function baseAfter(clock: number, xid: number): number {
  return Math.max(0, Math.ceil(clock / CLOCKS_PER_TRANSACTION) + 1 - xid)
}
