/**
 * The files of the embedded store: a lock that dies with the process, one connection that writes and one that reads.
 * Checks the file only after a stop that was not clean, because a check reads all of it (S1, S6).
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrate } from '../migrations/migrate.ts'
import { StoreError } from '../port.ts'
import { storeErrorOf } from './store-error-of.ts'

/** How long a commit waits for an administrator's command that writes: those are short. */
const BUSY_MS = 5_000
export const DATABASE_FILE = 'hodhod.db'
const LOCK_FILE = 'hodhod.lock'

export interface Connections {
  write: DatabaseSync
  read: DatabaseSync
  epoch: string
  close(): void
}

/** Throws StoreError 'locked', 'unwritable', 'corrupt' or 'newer-schema'. */
export function openConnections(folder: string, newEpoch: () => string): Connections {
  const opened: DatabaseSync[] = []
  const closeAll = () => {
    for (const db of opened.reverse()) if (db.isOpen) db.close()
  }
  try {
    mkdirSync(folder, { recursive: true })
    opened.push(takeLock(folder))
    const write = openWriter(folder)
    opened.push(write)
    verify(write)
    migrate(write)
    const epoch = startHistory(write, newEpoch)
    const read = new DatabaseSync(join(folder, DATABASE_FILE), { readOnly: true })
    opened.push(read)
    return { write, read, epoch, close: () => closeCleanly(write, closeAll) }
  } catch (error) {
    closeAll()
    throw storeErrorOf(error) ?? error
  }
}

/** An exclusive transaction that is never finished: the system releases it when the process dies, however it dies. */
export function takeLock(folder: string): DatabaseSync {
  const db = new DatabaseSync(join(folder, LOCK_FILE))
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function openWriter(folder: string): DatabaseSync {
  const db = new DatabaseSync(join(folder, DATABASE_FILE), { enableForeignKeyConstraints: true, timeout: BUSY_MS })
  try {
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000',
    )
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function verify(db: DatabaseSync): void {
  if (!hasMeta(db) || db.prepare("SELECT value FROM meta WHERE key = 'clean'").get()?.value === 1) return
  const row = db.prepare('PRAGMA quick_check(1)').get()
  if (row?.quick_check !== 'ok') throw new StoreError('corrupt', `corrupt: ${String(row?.quick_check)}`)
}

function hasMeta(db: DatabaseSync): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get() !== undefined
}

function startHistory(db: DatabaseSync, newEpoch: () => string): string {
  const set = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING')
  set.run('epoch', newEpoch())
  set.run('clock', 0)
  db.exec("INSERT OR REPLACE INTO meta (key, value) VALUES ('clean', 0)")
  return String(db.prepare("SELECT value FROM meta WHERE key = 'epoch'").get()?.value)
}

function closeCleanly(write: DatabaseSync, closeAll: () => void): void {
  try {
    write.exec("UPDATE meta SET value = 1 WHERE key = 'clean'")
  } finally {
    closeAll()
  }
}
