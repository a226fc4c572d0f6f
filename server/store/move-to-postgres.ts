/**
 * The embedded store into an empty PostgreSQL, as the same history: seqs, clocks and the epoch stay, so that devices go on from the
 * cursors they hold and sessions go on too (S1, L8). All of it is one transaction: it moves, or nothing does. Where blobs lie
 * (M7) stays as it is.
 */
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { StoreError } from './port.ts'
import type { Query } from './postgres/database.ts'
import { baseAfter, migrate } from './postgres/migrate.ts'
import { storeErrorOf as postgresErrorOf } from './postgres/store-error-of.ts'
import { DATABASE_FILE, openConnections } from './sqlite/connections.ts'

/** The name under which the file stays: no server starts on it by mistake and goes on with a history that is elsewhere. */
export const MOVED_FILE = 'hodhod.moved.db'

const ROWS_AT_ONCE = 2_000

type Type = 'text' | 'bigint' | 'boolean' | 'bytea'

interface Table {
  name: string
  /** In the order of `rows`. */
  columns: readonly (readonly [name: string, type: Type])[]
  /** A query of the embedded store. */
  rows: string
}

const text = (...names: string[]) => names.map((name) => [name, 'text'] as const)
const bigint = (...names: string[]) => names.map((name) => [name, 'bigint'] as const)
const boolean = (...names: string[]) => names.map((name) => [name, 'boolean'] as const)

/** In the embedded store a conversation is a number, here it is its id. */
const OF = 'JOIN conversations c ON c.number = x.conversation'

/** Every table and every column of PostgreSQL but what it says of itself (`meta`, `clock_base`). */
export const TABLES: readonly Table[] = [
  {
    name: 'users',
    columns: [
      ...text('person', 'username', 'name', 'about'),
      ...boolean('hide_last_seen', 'hide_receipts', 'disabled'),
      ...text('who_may_add', 'avatar', 'password_hash'),
      ...bigint('last_seen_at_ms', 'clock', 'own_clock', 'receipts_clock'),
    ],
    rows: `SELECT user, username, name, about, hide_last_seen, hide_receipts, disabled, who_may_add, avatar, password_hash,
      last_seen_at_ms, clock, own_clock, receipts_clock FROM users`,
  },
  { name: 'usernames', columns: text('username', 'person'), rows: 'SELECT username, user FROM users' },
  {
    name: 'devices',
    columns: [...text('person', 'device', 'name', 'token_hash'), ...bigint('created_at_ms', 'last_seen_at_ms')],
    rows: 'SELECT user, device, name, token_hash, created_at_ms, last_seen_at_ms FROM devices',
  },
  {
    name: 'tokens',
    columns: text('token_hash', 'person', 'device'),
    rows: 'SELECT token_hash, user, device FROM devices',
  },
  {
    name: 'folders',
    columns: [...text('person', 'list'), ...bigint('clock')],
    rows: 'SELECT user, list, clock FROM folders',
  },
  {
    name: 'conversations',
    columns: [
      ...text('conversation', 'kind', 'title', 'avatar'),
      ...bigint('head', 'member_count', 'clock', 'members_seq', 'listed_until'),
      ...boolean('channel'),
    ],
    rows: 'SELECT id, kind, title, avatar, head, member_count, clock, members_seq, listed_until, channel FROM conversations',
  },
  {
    name: 'members',
    columns: [
      ...text('conversation', 'person', 'role', 'visible', 'title_at_end', 'avatar_at_end'),
      ...bigint('joined_clock', 'delivered', 'read', 'clock', 'own_clock'),
      ...boolean('muted', 'pinned', 'archived'),
    ],
    rows: `SELECT c.id, x.user, x.role, x.visible, x.title_at_end, x.avatar_at_end, x.joined_clock, x.delivered, x.read, x.clock,
      x.own_clock, x.muted, x.pinned, x.archived FROM members x ${OF}`,
  },
  {
    name: 'memberships',
    columns: [...text('person', 'conversation'), ...bigint('listed_until')],
    rows: `SELECT x.user, c.id, x.listed_until FROM members x ${OF}`,
  },
  {
    name: 'events',
    columns: [
      ...text('conversation', 'kind', 'sender', 'device', 'cid', 'hash', 'payload'),
      ...bigint('seq', 'clock', 'at_ms', 'target'),
    ],
    rows: `SELECT c.id, x.kind, x.sender, x.device, x.cid, x.hash, x.payload, x.seq, x.clock, x.at_ms, x.target FROM events x ${OF}`,
  },
  {
    // What made no event is kept by the person: of which conversation it was the embedded store does not say. All of it may come twice.
    name: 'commands',
    columns: [...text('place', 'device', 'cid', 'hash'), ...bigint('at_ms')],
    rows: 'SELECT d.user, x.device, x.cid, x.hash, x.at_ms FROM commands x JOIN devices d ON d.device = x.device',
  },
  {
    name: 'hidden',
    columns: [...text('conversation', 'person'), ...bigint('seq', 'clock')],
    rows: `SELECT c.id, x.user, x.seq, x.clock FROM hidden x ${OF}`,
  },
  {
    name: 'pictures',
    columns: [...text('hash', 'type'), ['bytes', 'bytea'], ...bigint('unused_at_ms')],
    rows: 'SELECT hash, type, bytes, unused_at_ms FROM pictures',
  },
  {
    name: 'invites',
    columns: [...text('code_hash', 'used_by'), ...bigint('created_at_ms', 'expires_at_ms')],
    rows: 'SELECT code_hash, used_by, created_at_ms, expires_at_ms FROM invites',
  },
  {
    name: 'endings',
    columns: [...text('person', 'device'), ...bigint('at_ms')],
    rows: 'SELECT user, device, at_ms FROM endings',
  },
  {
    name: 'uploads',
    columns: [
      ...text('person', 'upload', 'hash', 'stored', 'writer'),
      ...bigint('size', 'offset', 'writer_until_ms', 'moved_at_ms'),
    ],
    rows: 'SELECT user, upload, hash, stored, writer, size, offset, writer_until_ms, moved_at_ms FROM uploads',
  },
  {
    name: 'media',
    columns: [...text('hash', 'type', 'stored'), ...bigint('size', 'unused_at_ms')],
    rows: 'SELECT hash, type, stored, size, unused_at_ms FROM media',
  },
  {
    name: 'media_owners',
    columns: [...text('person', 'hash'), ...bigint('size')],
    rows: 'SELECT user, hash, size FROM media_owners',
  },
  {
    name: 'media_uses',
    columns: [...text('conversation', 'hash'), ...bigint('seq')],
    rows: `SELECT c.id, x.hash, x.seq FROM media_uses x ${OF}`,
  },
  { name: 'media_trash', columns: text('stored'), rows: 'SELECT stored FROM media_trash' },
]

/**
 * No server may run on the folder, nor on the database.
 * Rejects with StoreError: 'absent', 'locked' and 'unwritable' are about the folder, 'exists' and 'unavailable' about the database.
 * @returns how many rows each table has
 */
export async function moveToPostgres(folder: string, url: string): Promise<ReadonlyMap<string, number>> {
  if (!existsSync(join(folder, DATABASE_FILE))) throw new StoreError('absent')
  // The file names its history already.
  const source = openConnections(folder, () => '')
  const client = new pg.Client({ connectionString: url, application_name: 'hodhod-move' })
  client.on('error', () => {})
  try {
    await client.connect()
    const query: Query = async (sql, values) => (await client.query(sql, values)).rows
    const moved = await copyAll(query, source.read, source.epoch)
    source.close()
    await putAside(folder, () => query('COMMIT'))
    return moved
  } catch (error) {
    throw postgresErrorOf(error) ?? error
  } finally {
    if (source.write.isOpen) source.close()
    await client.end().catch(() => {})
  }
}

/** First the name, then the commit: there is no moment at which both may be started on. */
async function putAside(folder: string, commit: () => Promise<unknown>): Promise<void> {
  const [file, moved] = [join(folder, DATABASE_FILE), join(folder, MOVED_FILE)]
  try {
    renameSync(file, moved)
  } catch {
    throw new StoreError('unwritable')
  }
  try {
    await commit()
  } catch (error) {
    renameSync(moved, file)
    throw error
  }
}

/** Leaves the transaction open. */
async function copyAll(query: Query, from: DatabaseSync, epoch: string): Promise<Map<string, number>> {
  await migrate(query, () => epoch)
  await query('BEGIN')
  await query('SET LOCAL statement_timeout = 0')
  const [found] = await query<{ some: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM users) OR EXISTS (SELECT 1 FROM conversations) AS some',
  )
  if (found?.some) throw new StoreError('exists')
  const moved = new Map<string, number>()
  for (const table of TABLES) moved.set(table.name, await copy(query, from, table))
  await goOn(query, epoch, clockOf(from))
  return moved
}

async function copy(query: Query, from: DatabaseSync, { name, columns, rows }: Table): Promise<number> {
  const names = columns.map(([column]) => `"${column}"`).join(', ')
  const arrays = columns.map(([, type], at) => `$${at + 1}::${type}[]`).join(', ')
  const insert = `INSERT INTO ${name} (${names}) SELECT * FROM unnest(${arrays})`
  const statement = from.prepare(rows)
  statement.setReturnArrays(true)
  let batch: unknown[][] = []
  let count = 0
  const flush = async () => {
    if (batch.length > 0)
      await query(
        insert,
        columns.map(([, type], at) => batch.map((row) => cellOf(row[at], type))),
      )
    count += batch.length
    batch = []
  }
  for (const row of statement.iterate() as Iterable<unknown>) {
    batch.push(row as unknown[])
    if (batch.length >= ROWS_AT_ONCE) await flush()
  }
  await flush()
  return count
}

function cellOf(value: unknown, type: Type): unknown {
  if (type === 'boolean') return value === 1
  return value instanceof Uint8Array ? Buffer.from(value) : value
}

/** Every change from here on has a higher clock than all that devices hold as a cursor. */
async function goOn(query: Query, epoch: string, clock: number): Promise<void> {
  const [here] = await query<{ xid: string }>('SELECT pg_current_xact_id()::text AS xid')
  const base = baseAfter(clock, Number(here?.xid))
  await query('UPDATE clock_base SET base = $1', [base])
  await query("UPDATE meta SET value = $1 WHERE key = 'clock_base'", [String(base)])
  await query("UPDATE meta SET value = $1 WHERE key = 'epoch'", [epoch])
}

function clockOf(from: DatabaseSync): number {
  return Number(from.prepare("SELECT value FROM meta WHERE key = 'clock'").get()?.value ?? 0)
}
