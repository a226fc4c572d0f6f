/**
 * What one browser profile has on its disk: every committed transaction in order, and how much of it a loss of power
 * would leave. A crash of the tab loses nothing that was committed; a loss of power loses relaxed commits after the last
 * strict one, from the end (the database's log is written in order).
 */
import { compareKeys, type Key, KeyRange } from './keys.ts'
import { SortedRows } from './sorted-rows.ts'

export type Row = Record<string, unknown>
export interface StoreShape {
  name: string
  keyPath: string | string[]
  autoIncrement: boolean
  indexes: { name: string; keyPath: string | string[]; unique: boolean }[]
}
/** A row that was put, or undefined where the key was deleted. */
export interface Mutation {
  store: string
  key: Key
  row: Row | undefined
}
interface Commit {
  mutations: Mutation[]
  isStrict: boolean
  /** The generators of keys after it. */
  nextKeys: ReadonlyMap<string, number>
}

/** A transaction of any tab, as the disk sees it. */
export interface Queued {
  readonly stores: readonly string[]
  readonly mode: 'readonly' | 'readwrite'
  readonly isStarted: boolean
  readonly isOver: boolean
  start(): void
}

export interface StoreState {
  shape: StoreShape
  rows: SortedRows<Row>
  indexes: Map<string, SortedRows<Row>>
}

export class Disk {
  readonly shapes = new Map<string, StoreShape>()
  readonly #commits: Commit[] = []
  #queue: Queued[] = []
  #stores = new Map<string, StoreState>()
  nextKeys = new Map<string, number>()
  /** Rows that may still be written before the quota is full; undefined where there is room. */
  writesLeft: number | undefined

  store(name: string): StoreState {
    const known = this.#stores.get(name)
    if (known) return known
    const shape = this.shapes.get(name)
    if (!shape) throw new DOMException(name, 'NotFoundError')
    const made: StoreState = {
      shape,
      rows: new SortedRows(),
      indexes: new Map(shape.indexes.map(({ name: index }) => [index, new SortedRows<Row>()])),
    }
    this.#stores.set(name, made)
    return made
  }

  enqueue(transaction: Queued): void {
    this.#queue.push(transaction)
    this.advance()
  }

  /** Starts every transaction that no earlier, unfinished one of any tab stands in the way of. */
  advance(): void {
    this.#queue = this.#queue.filter(({ isOver }) => !isOver)
    for (const [at, waiting] of this.#queue.entries())
      if (!waiting.isStarted && !this.#queue.slice(0, at).some((earlier) => conflict(earlier, waiting))) waiting.start()
  }

  /** The mutations are in the stores already; from now on they survive their tab. */
  committed(mutations: Mutation[], isStrict: boolean): void {
    this.#commits.push({ mutations, isStrict, nextKeys: new Map(this.nextKeys) })
  }

  /** @param share of the relaxed commits after the last strict one that had reached the disk, from 0 to 1 */
  losePower(share: number): void {
    const lastStrict = this.#commits.findLastIndex(({ isStrict }) => isStrict)
    const relaxed = this.#commits.length - 1 - lastStrict
    this.#commits.splice(lastStrict + 1 + Math.floor(relaxed * share))
    this.#stores = new Map()
    this.nextKeys = new Map(this.#commits.at(-1)?.nextKeys ?? [])
    for (const { mutations } of this.#commits) for (const mutation of mutations) applyMutation(this, mutation)
  }

  /** A row is another one from now on, and nobody was asked. */
  rot(store: string, key: Key, row: Row): void {
    const mutation = { store, key, row }
    applyMutation(this, mutation)
    this.committed([mutation], true)
  }

  /** Everything is gone: the person cleared the site's data. */
  clear(): void {
    this.#commits.length = 0
    this.#stores = new Map()
    this.nextKeys = new Map()
  }

  /** Whether a row has this key in an index of its store. */
  has(store: string, index: string, key: Key): boolean {
    const rows = this.store(store).indexes.get(index)
    const found = rows?.range(KeyRange.only(key), (stored) => (stored as Key[])[0] as Key)
    return found !== undefined && found.to > found.from
  }

  /** Rows of a store in the order of their keys, without a copy: for the checker, which only looks. */
  rowsOf<T>(name: string): T[] {
    return this.store(name).rows.values() as T[]
  }
}

function conflict(earlier: Queued, later: Queued): boolean {
  if (earlier.mode === 'readonly' && later.mode === 'readonly') return false
  return earlier.stores.some((store) => later.stores.includes(store))
}

/** @returns what stood there before. */
export function applyMutation(disk: Disk, { store: name, key, row }: Mutation): Row | undefined {
  const store = disk.store(name)
  const before = row === undefined ? store.rows.delete(key) : store.rows.set(key, row)
  for (const { name: index, keyPath } of store.shape.indexes) {
    const rows = store.indexes.get(index) as SortedRows<Row>
    const oldKey = before && indexKey(before, keyPath, key)
    const newKey = row && indexKey(row, keyPath, key)
    if (oldKey && (!newKey || compareKeys(oldKey, newKey) !== 0)) rows.delete(oldKey)
    if (newKey) rows.set(newKey, row)
  }
  return before
}

/** An index entry is unique by its own key and the primary key; rows without the field are not in it. */
function indexKey(row: Row, keyPath: string | string[], primary: Key): Key | undefined {
  const key = keyAt(row, keyPath)
  return key === undefined ? undefined : [key, primary]
}

export function keyAt(row: Row, keyPath: string | string[]): Key | undefined {
  if (typeof keyPath === 'string') return row[keyPath] as Key | undefined
  const parts = keyPath.map((name) => row[name])
  return parts.some((part) => part === undefined) ? undefined : (parts as Key[])
}
