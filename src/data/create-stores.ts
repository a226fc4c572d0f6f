/**
 * Makes the stores of a new database from the schema, without Dexie, which is loaded only to upgrade an older one.
 * Understands as much of Dexie's notation as the schema uses: `++`, `&`, `[a+b]`.
 */
import { MIGRATIONS, type Migration } from './schema.ts'

/** Dexie leaves room between its versions. */
const NATIVE_STEP = 10

export function nativeVersion(migrations: readonly Migration[] = MIGRATIONS): number {
  return Math.max(...migrations.map(({ version }) => version)) * NATIVE_STEP
}

/** Inside the upgrade of a database that has no stores. */
export function createStores(connection: IDBDatabase, migrations: readonly Migration[] = MIGRATIONS): void {
  const newest: Migration['stores'] = Object.assign({}, ...migrations.map(({ stores }) => stores))
  for (const [name, notation] of Object.entries(newest)) if (notation !== null) createStore(connection, name, notation)
}

function createStore(connection: IDBDatabase, name: string, notation: string): void {
  const [primary = '', ...indexes] = notation.split(',').map((part) => part.trim())
  const autoIncrement = primary.startsWith('++')
  const store = connection.createObjectStore(name, { keyPath: keyPathOf(plain(primary)), autoIncrement })
  for (const index of indexes)
    store.createIndex(plain(index), keyPathOf(plain(index)), { unique: index.startsWith('&') })
}

function plain(notation: string): string {
  return notation.replace(/^(\+\+|&)/, '')
}

function keyPathOf(name: string): string | string[] {
  return name.startsWith('[') ? name.slice(1, -1).split('+') : name
}
