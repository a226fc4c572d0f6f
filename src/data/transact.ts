/**
 * One IndexedDB transaction as a promise, with explicit durability and commit (recipes: raw in the hot path).
 * Knows nothing of what is stored. `work` may await only requests of its own transaction.
 */
import type { Database } from './open-database.ts'
import type { StoreIndexes, StoreName, StoreRows } from './schema.ts'

/** strict: on disk when the promise resolves. relaxed: for what can be fetched again. */
export type Durability = 'strict' | 'relaxed'
type Query = IDBValidKey | IDBKeyRange

export interface ReadableRows<Row> {
  get(key: Query): Promise<Row | undefined>
  all(query?: Query | null, limit?: number): Promise<Row[]>
  keys(query?: Query | null, limit?: number): Promise<IDBValidKey[]>
  count(query?: Query): Promise<number>
  /** The row with the highest key in the range. */
  last(query: IDBKeyRange): Promise<Row | undefined>
}

/** A row without the key that the store makes. */
export type NewRow<N extends StoreName> = N extends 'outbox'
  ? Omit<StoreRows['outbox'], 'n'>
  : N extends 'accounts'
    ? Omit<StoreRows['accounts'], 'account'>
    : StoreRows[N]

export interface Rows<N extends StoreName> extends ReadableRows<StoreRows[N]> {
  /** Not awaited on purpose: a failed write aborts the whole transaction. */
  put(row: StoreRows[N]): void
  /** Answers the generated key; the failure of an awaited add still aborts the transaction. */
  add(row: NewRow<N>): Promise<number>
  delete(query: Query): void
  index(name: N extends keyof StoreIndexes ? StoreIndexes[N] : never): ReadableRows<StoreRows[N]>
}

export type Scope<N extends StoreName> = <M extends N>(name: M) => Rows<M>

/**
 * Runs `work` in one transaction and commits it. On a full disk room is made for it, where there is something to let go, and
 * it runs again: it must change nothing but the rows.
 * @returns what `work` answered, once the transaction is complete (and on disk when strict). Rejects with the
 * transaction's error; nothing of it is stored then.
 */
export async function transact<N extends StoreName, T>(
  db: Database,
  stores: readonly N[],
  mode: 'readonly' | 'readwrite',
  durability: Durability,
  work: (rows: Scope<N>) => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await attempt(db, stores, mode, durability, work)
    } catch (error) {
      if (!isStorageFull(error) || !(await db.makeRoom())) throw error
    }
  }
}

/** The same without a second try. */
export async function attempt<N extends StoreName, T>(
  db: Database,
  stores: readonly N[],
  mode: 'readonly' | 'readwrite',
  durability: Durability,
  work: (rows: Scope<N>) => Promise<T>,
): Promise<T> {
  const transaction = await begin(db, stores, mode, durability)
  const completed = completion(transaction)
  try {
    const answer = await work((name) => rowsOf(transaction.objectStore(name)))
    commit(transaction)
    await completed
    return answer
  } catch (error) {
    abort(transaction)
    const cause = await completed.then(() => null).catch((reason: unknown) => reason)
    throw cause ?? error
  }
}

/** A consistent read over several stores. */
export function read<N extends StoreName, T>(
  db: Database,
  stores: readonly N[],
  work: (rows: Scope<N>) => Promise<T>,
): Promise<T> {
  return transact(db, stores, 'readonly', 'relaxed', work)
}

async function begin(
  db: Database,
  stores: readonly StoreName[],
  mode: IDBTransactionMode,
  durability: Durability,
): Promise<IDBTransaction> {
  const open = () => db.connection.transaction([...stores], mode, { durability })
  try {
    return open()
  } catch (error) {
    // The browser may close a connection by itself (storage pressure, a frozen tab): one new one is tried.
    if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error
    await db.reconnect()
    return open()
  }
}

function completion(transaction: IDBTransaction): Promise<void> {
  const completed = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
  completed.catch(() => undefined)
  return completed
}

function commit(transaction: IDBTransaction): void {
  try {
    transaction.commit()
  } catch {
    // Already finished by itself: a `work` without requests.
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // Already aborted by the request that failed.
  }
}

function rowsOf<M extends StoreName>(store: IDBObjectStore): Rows<M> {
  return {
    ...reads<StoreRows[M]>(store),
    put: (row) => void store.put(row),
    add: (row) => answer(store.add(row)) as Promise<number>,
    delete: (query) => void store.delete(query),
    index: (name) => reads<StoreRows[M]>(store.index(name)),
  }
}

function reads<Row>(source: IDBObjectStore | IDBIndex): ReadableRows<Row> {
  return {
    get: (key) => answer<Row | undefined>(source.get(key)),
    all: (query, limit) => answer<Row[]>(source.getAll(query ?? null, limit)),
    keys: (query, limit) => answer(source.getAllKeys(query ?? null, limit)),
    count: (query) => answer(source.count(query)),
    last: async (query) => (await answer(source.openCursor(query, 'prev')))?.value as Row | undefined,
  }
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** Whether an error of `transact` means that the disk or the quota is full. */
export function isStorageFull(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'QuotaExceededError'
}
