/**
 * Opens the one local database, in a tab or in a worker. A missing one is made empty: that is a new device (C9).
 * Knows nothing of accounts. Native, because this is what the first screen waits for; an older database is Dexie's matter.
 */
import { createStores, nativeVersion } from './create-stores.ts'
import { LocalDatabase } from './local-database.ts'

export type Database = LocalDatabase
/** newer-database: written by a later version of the app, left untouched. */
export type OpenFailure = 'newer-database' | 'storage-full' | 'unavailable'
export type OpenedDatabase = { ok: true; db: Database } | { ok: false; reason: OpenFailure }

export const DATABASE_NAME = 'hodhod'

/** @returns the open database, or why it cannot be opened; never rejects. */
export async function openDatabase(name: string = DATABASE_NAME): Promise<OpenedDatabase> {
  try {
    return { ok: true, db: new LocalDatabase(name, await connectOrMigrate(name), () => connectAgain(name)) }
  } catch (error) {
    return { ok: false, reason: failureOf(error) }
  }
}

async function connectOrMigrate(name: string): Promise<IDBDatabase> {
  const connection = await connect(name)
  if (connection) return connection
  const { migrateDatabase } = await import('./migrate-database.ts')
  await migrateDatabase(name)
  const migrated = await connect(name)
  if (!migrated) throw new Error('the database did not become newer')
  return migrated
}

/** One that was here and is missing now is not made again: under a running app it would be half a device (C9). */
async function connectAgain(name: string): Promise<IDBDatabase> {
  const connection = await connect(name, { isNew: false })
  if (!connection) throw new DOMException('the database is gone', 'NotFoundError')
  return connection
}

/** @returns undefined where the database is of an earlier version, or missing where it must not be: both are left so. */
function connect(name: string, { isNew } = { isNew: true }): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, nativeVersion())
    let isRefused = false
    request.onupgradeneeded = ({ oldVersion }) => {
      isRefused = oldVersion > 0 || !isNew
      if (isRefused) request.transaction?.abort()
      else createStores(request.result)
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => (isRefused ? resolve(undefined) : reject(request.error))
  })
}

function failureOf(error: unknown): OpenFailure {
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined
  if (name === 'VersionError') return 'newer-database'
  if (name === 'QuotaExceededError') return 'storage-full'
  return 'unavailable'
}
