/**
 * Opens the one local database, in a tab or in a worker. A missing one is made empty: that is a new device (C9).
 * Knows nothing of accounts. Dexie keeps the schema; reads and writes go through transact.ts.
 */
import { Dexie } from 'dexie'
import { declareVersions } from './schema.ts'

export type Database = Dexie

/** newer-database: written by a later version of the app, left untouched. */
export type OpenFailure = 'newer-database' | 'storage-full' | 'unavailable'
export type OpenedDatabase = { ok: true; db: Database } | { ok: false; reason: OpenFailure }

export const DATABASE_NAME = 'hodhod'

/** @returns the open database, or why it cannot be opened; never rejects. */
export async function openDatabase(name: string = DATABASE_NAME): Promise<OpenedDatabase> {
  const factory = refusingNewer()
  const db = new Dexie(name, factory ? { indexedDB: factory } : {})
  declareVersions(db)
  try {
    await db.open()
    return { ok: true, db }
  } catch (error) {
    db.close()
    return { ok: false, reason: failureOf(error) }
  }
}

class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase'
}

/** Dexie answers a VersionError by opening whatever is there, and may patch it. Refusing that second try keeps it whole. */
function refusingNewer(): IDBFactory | undefined {
  const native: IDBFactory | undefined = globalThis.indexedDB
  if (!native) return undefined
  return {
    open(name, version) {
      if (version === undefined) throw new NewerDatabase()
      return native.open(name, version)
    },
    deleteDatabase: (name) => native.deleteDatabase(name),
    databases: () => native.databases(),
    cmp: (a, b) => native.cmp(a, b),
  }
}

function failureOf(error: unknown): OpenFailure {
  const names = [error, error instanceof Dexie.DexieError ? error.inner : undefined].map(nameOf)
  if (names.includes('NewerDatabase')) return 'newer-database'
  if (names.includes('QuotaExceededError')) return 'storage-full'
  return 'unavailable'
}

function nameOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : undefined
}
