/** Opens the embedded store (S1): locks the folder, checks and migrates the file, and wires reads and the commit queue. */
import type { Store } from '../port.ts'

export interface SqliteStoreOptions {
  folder: string
  /** Server time, milliseconds since 1970. */
  now: () => number
  randomId?: () => string
  /** Upper bound of the file in pages; stands in for a full disk. */
  maxPages?: number
}

/** Rejects with StoreError 'locked', 'unwritable', 'corrupt' or 'newer-schema'. */
export async function openSqliteStore(_options: SqliteStoreOptions): Promise<Store> {
  throw new Error('not built yet')
}
