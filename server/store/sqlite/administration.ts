/**
 * The embedded store in the hands of an operator, beside a server that may be running: no lock is taken and no schema is
 * touched. Writes wait for the server's, and the server's for them (S1); each reads the clock in its transaction (S2).
 */
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  type Administration,
  PROBLEMS_TOLD,
  type Problem,
  problemQueries,
  type Statistics,
  statisticsQueries,
} from '../administration.ts'
import { SCHEMA_VERSION } from '../migrations/migrate.ts'
import { StoreError } from '../port.ts'
import { DATABASE_FILE, takeLock } from './connections.ts'
import { storeOver } from './open-sqlite-store.ts'
import { query } from './query.ts'
import { storeErrorOf } from './store-error-of.ts'

const BUSY_MS = 10_000

/** Throws StoreError 'absent', 'older-schema', 'newer-schema', 'unwritable' or 'corrupt'. */
export function openSqliteAdministration(folder: string, now: () => number): Administration {
  const file = join(folder, DATABASE_FILE)
  if (!existsSync(file)) throw new StoreError('absent')
  const opened: DatabaseSync[] = []
  try {
    const write = open(file, opened, { enableForeignKeyConstraints: true })
    const version = Number(write.prepare('PRAGMA user_version').get()?.user_version)
    if (version !== SCHEMA_VERSION) throw new StoreError(version < SCHEMA_VERSION ? 'older-schema' : 'newer-schema')
    write.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
    const read = open(file, opened, { readOnly: true })
    const epoch = String(read.prepare("SELECT value FROM meta WHERE key = 'epoch'").get()?.value)
    const close = () => {
      for (const db of opened.reverse()) if (db.isOpen) db.close()
    }
    const store = storeOver({ write, read, epoch, close }, now)
    return {
      kind: 'sqlite',
      store,
      statistics: async (nowMs) => statisticsOf(read, nowMs, bytesOf(file)),
      problems: async () => problemsOf(read),
      async beginHistory(epoch) {
        opened.push(takeLockOf(folder))
        write.prepare("UPDATE meta SET value = ? WHERE key = 'epoch'").run(epoch)
      },
      close: () => store.close(),
    }
  } catch (error) {
    for (const db of opened) db.close()
    throw storeErrorOf(error) ?? error
  }
}

/** No server may run: what it remembers is of the other history. */
function takeLockOf(folder: string): DatabaseSync {
  try {
    return takeLock(folder)
  } catch (error) {
    throw storeErrorOf(error) ?? error
  }
}

function open(
  file: string,
  opened: DatabaseSync[],
  options: { readOnly?: boolean; enableForeignKeyConstraints?: boolean },
): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_MS, ...options })
  opened.push(db)
  return db
}

function bytesOf(file: string): number {
  return [file, `${file}-wal`].reduce((sum, each) => sum + (existsSync(each) ? statSync(each).size : 0), 0)
}

function statisticsOf(db: DatabaseSync, nowMs: number, bytes: number): Statistics {
  return inOneState(db, () => {
    const values = statisticsQueries(nowMs).map(([name, sql]) => [name, query<{ value: number }>(db, sql).get()?.value])
    return { ...Object.fromEntries(values), bytes } as Statistics
  })
}

/** Of this file or of a backup. */
export function problemsOf(db: DatabaseSync): Problem[] {
  return inOneState(db, () => [...problemsOfFile(db), ...problemsOfRows(db)])
}

/** What SQLite itself finds: pages, indexes, foreign keys. */
function problemsOfFile(db: DatabaseSync): Problem[] {
  const checked = query<{ integrity_check: string }>(db, `PRAGMA integrity_check(${PROBLEMS_TOLD})`).all()
  const orphans = query<{ table: string; rowid: number | null; parent: string }>(db, 'PRAGMA foreign_key_check').all()
  return [
    ...checked
      .filter(({ integrity_check: said }) => said !== 'ok')
      .map(({ integrity_check: detail }): Problem => ({ kind: 'file', place: DATABASE_FILE, detail })),
    ...orphans
      .slice(0, PROBLEMS_TOLD)
      .map(({ table, parent }): Problem => ({ kind: 'foreign', place: table, detail: `no row in ${parent}` })),
  ]
}

function problemsOfRows(db: DatabaseSync): Problem[] {
  return problemQueries({ key: 'number', id: 'id', user: 'user', listed: 'members' }).flatMap(([kind, sql]) =>
    query<{ place: string; detail: string }>(db, `${sql} LIMIT ${PROBLEMS_TOLD}`)
      .all()
      .map(({ place, detail }): Problem => ({ kind, place, detail: String(detail) })),
  )
}

function inOneState<T>(db: DatabaseSync, read: () => T): T {
  db.exec('BEGIN')
  try {
    return read()
  } finally {
    db.exec('COMMIT')
  }
}
