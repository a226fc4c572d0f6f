/**
 * As much of IndexedDB as the client uses, over a simulated disk: transactions that wait for one another, requests that
 * answer within their transaction, explicit commits of two durabilities, quota, aborts. The life of a tab owns it.
 */
import type { Random } from '../../bench/world/random.ts'
import type { Life, Scheduler } from '../scheduler.ts'
import { applyMutation, type Disk, keyAt, type Mutation, type Queued, type Row, type StoreShape } from './disk.ts'
import { isKey, type Key, KeyRange } from './keys.ts'
import type { SortedRows } from './sorted-rows.ts'

export interface ConnectionParts {
  disk: Disk
  scheduler: Scheduler
  life: Life
  random: Random
  /** Told at every commit, when it is final. */
  onCommit: () => void
}

type Query = Key | KeyRange | null | undefined

class Request<T> {
  onsuccess: (() => void) | null = null
  onerror: (() => void) | null = null
  result!: T
  error: DOMException | null = null
}

/** Makes stores as `createStores` of the client does, then hands out transactions. */
export class Connection {
  onversionchange: (() => void) | null = null
  readonly #parts: ConnectionParts
  #mine: Transaction[] = []

  constructor(parts: ConnectionParts) {
    this.#parts = parts
  }

  createObjectStore(name: string, { keyPath, autoIncrement }: { keyPath: string | string[]; autoIncrement: boolean }) {
    const shape: StoreShape = { name, keyPath, autoIncrement, indexes: [] }
    this.#parts.disk.shapes.set(name, shape)
    return {
      createIndex: (index: string, path: string | string[], { unique }: { unique: boolean }) =>
        shape.indexes.push({ name: index, keyPath: path, unique }),
    }
  }

  transaction(stores: string[], mode: 'readonly' | 'readwrite', { durability }: { durability: string }): Transaction {
    const transaction = new Transaction(this.#parts, stores, mode, durability === 'strict')
    // A broken promise may still run code of a dead tab: nothing of it reaches the disk.
    if (this.#parts.life.isOver) return transaction
    this.#mine = [...this.#mine.filter(({ isOver }) => !isOver), transaction]
    this.#parts.disk.enqueue(transaction)
    return transaction
  }

  close(): void {}

  /** The tab died: what it had not committed is undone. */
  die(): void {
    for (const transaction of this.#mine.reverse()) transaction.rollBack()
    this.#parts.disk.advance()
  }
}

class Transaction implements Queued {
  oncomplete: (() => void) | null = null
  onabort: (() => void) | null = null
  error: DOMException | null = null
  isStarted = false
  isOver = false
  readonly stores: readonly string[]
  readonly mode: 'readonly' | 'readwrite'
  readonly #parts: ConnectionParts
  readonly #isStrict: boolean
  readonly #mutations: Mutation[] = []
  readonly #undo: Mutation[] = []
  /** Of the stores it may write, taken over by the disk with the commit. */
  #nextKeys = new Map<string, number>()
  #waiting: (() => void)[] = []
  #isCommitting = false
  #hasBegun = false

  constructor(parts: ConnectionParts, stores: readonly string[], mode: 'readonly' | 'readwrite', isStrict: boolean) {
    this.#parts = parts
    this.stores = stores
    this.mode = mode
    this.#isStrict = isStrict
  }

  start(): void {
    this.isStarted = true
    this.#later(() => this.#begin())
  }

  #begin(): void {
    if (this.isOver) return
    this.#hasBegun = true
    this.#nextKeys = new Map(this.#parts.disk.nextKeys)
    const waiting = this.#waiting
    this.#waiting = []
    for (const run of waiting) run()
    if (this.#isCommitting) this.#commit()
  }

  objectStore(name: string) {
    if (!this.stores.includes(name)) throw new DOMException(name, 'NotFoundError')
    const store = this.#parts.disk.store(name)
    return {
      ...this.#reads(store.rows, (stored) => stored),
      put: (row: Row) => this.#request(() => this.#write(name, this.#keyOf(store.shape, row), clone(row) as Row)),
      add: (row: Row) => this.#request(() => this.#add(store.shape, clone(row) as Row)),
      delete: (query: Query) => this.#request(() => this.#delete(name, query)),
      index: (index: string) => {
        const rows = store.indexes.get(index)
        if (!rows) throw new DOMException(index, 'NotFoundError')
        return this.#reads(rows, (stored) => (stored as Key[])[0] as Key)
      },
    }
  }

  /** Requests that were made go first, as in a browser. */
  commit(): void {
    if (this.isOver || this.#isCommitting) throw new DOMException('over', 'InvalidStateError')
    this.#isCommitting = true
    if (this.#hasBegun) this.#commit()
  }

  abort(error: DOMException | null = null): void {
    if (this.isOver) throw new DOMException('over', 'InvalidStateError')
    this.#finish()
    this.error = error
    for (const mutation of this.#undo.reverse()) applyMutation(this.#parts.disk, mutation)
    this.#later(() => this.onabort?.())
  }

  /** Readers that start from now on see it; the promise of it comes when the disk has it. */
  #commit(): void {
    const { disk, scheduler, random, life, onCommit } = this.#parts
    const delayMs = this.mode === 'readonly' ? 0 : this.#isStrict ? 1 + random.below(12) : random.below(2)
    scheduler.after(
      delayMs,
      () => {
        if (this.isOver) return
        if (this.#mutations.length > 0) {
          for (const store of this.stores) disk.nextKeys.set(store, this.#nextKeys.get(store) ?? 1)
          disk.committed(this.#mutations, this.#isStrict)
        }
        this.#finish()
        this.oncomplete?.()
        if (this.#mutations.length > 0) onCommit()
      },
      life,
    )
  }

  /** A dead tab's unfinished transaction is rolled back by the browser. */
  rollBack(): void {
    if (this.isOver) return
    this.isOver = true
    for (const mutation of this.#undo.reverse()) applyMutation(this.#parts.disk, mutation)
  }

  #finish(): void {
    this.isOver = true
    this.#parts.scheduler.after(0, () => this.#parts.disk.advance(), this.#parts.scheduler.world)
  }

  #later(run: () => void): void {
    this.#parts.scheduler.after(0, run, this.#parts.life)
  }

  #reads(rows: SortedRows<Row>, keyOf: (stored: Key) => Key) {
    const found = (query: Query, limit = Number.POSITIVE_INFINITY) => {
      const { from, to } = rows.range(KeyRange.of(query), keyOf)
      return { from, to: Math.min(to, from + limit) }
    }
    return {
      get: (query: Query) =>
        this.#request(() => {
          const { from, to } = found(query, 1)
          return clone(rows.slice(from, to)[0])
        }),
      getAll: (query: Query, limit?: number) =>
        this.#request(() => {
          const { from, to } = found(query, limit)
          return clone(rows.slice(from, to))
        }),
      getAllKeys: (query: Query, limit?: number) =>
        this.#request(() => {
          const { from, to } = found(query, limit)
          return rows.keys(from, to)
        }),
      count: (query: Query) =>
        this.#request(() => {
          const { from, to } = found(query)
          return to - from
        }),
      openCursor: (query: Query, _direction: 'prev') =>
        this.#request(() => {
          const { from, to } = found(query)
          return to > from ? { value: clone(rows.slice(to - 1, to)[0]) } : null
        }),
    }
  }

  #keyOf(shape: StoreShape, row: Row): Key {
    const key = keyAt(row, shape.keyPath)
    if (!isKey(key)) throw new DOMException(shape.name, 'DataError')
    return key
  }

  #add(shape: StoreShape, row: Row): Key {
    if (shape.autoIncrement && typeof shape.keyPath === 'string' && row[shape.keyPath] === undefined) {
      const next = this.#nextKeys.get(shape.name) ?? 1
      this.#nextKeys.set(shape.name, next + 1)
      row[shape.keyPath] = next
    }
    const key = this.#keyOf(shape, row)
    const { rows, indexes } = this.#parts.disk.store(shape.name)
    if (rows.get(key)) throw new DOMException(shape.name, 'ConstraintError')
    for (const { name, keyPath, unique } of shape.indexes) {
      const indexed = unique ? keyAt(row, keyPath) : undefined
      if (indexed === undefined) continue
      const { from, to } = (indexes.get(name) as SortedRows<Row>).range(
        KeyRange.only(indexed),
        (stored) => (stored as Key[])[0] as Key,
      )
      if (to > from) throw new DOMException(name, 'ConstraintError')
    }
    return this.#write(shape.name, key, row)
  }

  #write(store: string, key: Key, row: Row): Key {
    const { disk } = this.#parts
    if (disk.writesLeft !== undefined) {
      if (disk.writesLeft <= 0) throw new DOMException('full', 'QuotaExceededError')
      disk.writesLeft -= 1
    }
    this.#apply({ store, key, row })
    return key
  }

  #delete(store: string, query: Query): void {
    const { rows } = this.#parts.disk.store(store)
    const { from, to } = rows.range(KeyRange.of(query))
    for (const key of rows.keys(from, to)) this.#apply({ store, key, row: undefined })
  }

  #apply(mutation: Mutation): void {
    const before = applyMutation(this.#parts.disk, mutation)
    this.#undo.push({ ...mutation, row: before })
    this.#mutations.push(mutation)
  }

  /** Runs now where the transaction has begun; the answer is heard before anything else happens. */
  #request<T>(work: () => T): Request<T> {
    if (this.isOver || this.#isCommitting) throw new DOMException('over', 'TransactionInactiveError')
    const request = new Request<T>()
    const run = () => {
      if (this.isOver) return
      try {
        request.result = work()
        queueMicrotask(() => request.onsuccess?.())
      } catch (error) {
        request.error = error as DOMException
        queueMicrotask(() => {
          request.onerror?.()
          if (!this.isOver) this.abort(error as DOMException)
        })
      }
    }
    if (this.#hasBegun) run()
    else this.#waiting.push(run)
    return request
  }
}

/** What the structured clone of a row gives: rows hold plain data, bytes and blobs. */
function clone<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(clone) as T
  if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value)
  const copy: Record<string, unknown> = {}
  for (const name in value) copy[name] = clone((value as Record<string, unknown>)[name])
  return copy as T
}
