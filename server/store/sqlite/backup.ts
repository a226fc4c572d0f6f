/**
 * Backups of the embedded store: one committed state, copied while the server writes (`VACUUM INTO` reads in one
 * transaction and stops no writer), and its return as another history, so that clients hear of it (L8, O8).
 */
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Problem } from '../administration.ts'
import { SCHEMA_VERSION } from '../migrations/migrate.ts'
import { StoreError } from '../port.ts'
import { problemsOf } from './administration.ts'
import { DATABASE_FILE } from './connections.ts'
import { storeErrorOf } from './store-error-of.ts'

const BUSY_MS = 10_000

/** Throws StoreError 'absent', 'exists' or what the disk says. What stands at `file` afterwards is whole, or nothing does. */
export function backUpSqlite(folder: string, file: string): void {
  const source = join(folder, DATABASE_FILE)
  if (!existsSync(source)) throw new StoreError('absent')
  if (existsSync(file)) throw new StoreError('exists')
  inPlace(file, (part) => {
    const db = new DatabaseSync(source, { readOnly: true, timeout: BUSY_MS })
    try {
      db.prepare('VACUUM INTO ?').run(part)
    } finally {
      db.close()
    }
  })
}

/**
 * Puts a backup into a folder that holds no store, under a new epoch.
 * Throws StoreError 'absent', 'exists', 'corrupt' or 'newer-schema'; then the folder is as it was.
 * @returns what the rows of the backup break; they are restored all the same.
 */
export function restoreSqlite(file: string, folder: string, newEpoch: () => string): Problem[] {
  if (!existsSync(file)) throw new StoreError('absent')
  const target = join(folder, DATABASE_FILE)
  if (existsSync(target) || existsSync(`${target}-wal`)) throw new StoreError('exists')
  let problems: Problem[] = []
  inPlace(target, (part) => {
    copyFileSync(file, part)
    problems = beginHistory(part, newEpoch())
  })
  return problems
}

function beginHistory(file: string, epoch: string): Problem[] {
  const db = new DatabaseSync(file)
  try {
    const version = Number(db.prepare('PRAGMA user_version').get()?.user_version)
    if (version > SCHEMA_VERSION) throw new StoreError('newer-schema')
    const [checked] = db.prepare('PRAGMA integrity_check(1)').all()
    if (checked?.integrity_check !== 'ok' || version < 1) throw new StoreError('corrupt')
    db.prepare("UPDATE meta SET value = ? WHERE key = 'epoch'").run(epoch)
    db.exec("UPDATE meta SET value = 1 WHERE key = 'clean'")
    return version === SCHEMA_VERSION ? problemsOf(db) : []
  } finally {
    db.close()
  }
}

/** Makes a file under another name, then gives it its own: a crash leaves no half file there. */
function inPlace(file: string, make: (part: string) => void): void {
  const part = `${resolve(file)}.part`
  try {
    mkdirSync(dirname(part), { recursive: true, mode: 0o700 })
    rmSync(part, { force: true })
    make(part)
    chmodSync(part, 0o600)
    const handle = openSync(part, 'r+')
    fsyncSync(handle)
    closeSync(handle)
    renameSync(part, file)
  } catch (error) {
    rmSync(part, { force: true })
    rmSync(`${part}-journal`, { force: true })
    throw storeErrorOf(error) ?? error
  }
}
