/** Brings a database of an earlier version up to date: Dexie's part, loaded only when there is one. */
import { Dexie } from 'dexie'
import { MIGRATIONS, type Migration } from './schema.ts'

/** Rejects with what went wrong in the end; the database is then as it was. */
export async function migrateDatabase(name: string, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
  const dexie = new Dexie(name)
  for (const { version, stores, upgrade } of migrations) {
    const declared = dexie.version(version).stores(stores)
    if (upgrade) declared.upgrade(upgrade)
  }
  try {
    await dexie.open()
  } catch (error) {
    throw (error instanceof Dexie.DexieError && error.inner) || error
  } finally {
    dexie.close()
  }
}
