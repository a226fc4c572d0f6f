/**
 * A read that stays true: loaded once somebody looks, then fed with changes until nobody does. An external store as React
 * wants it, without React. Knows nothing of what it holds.
 */
import { connectedData } from '../connection.ts'
import type { Database } from '../open-database.ts'
import type { DataChange } from '../rows.ts'
import { onChange } from './feed.ts'
import { comingFirstRows, type FirstRows, firstRows } from './first-rows.ts'

export interface LiveRead<T> {
  load(db: Database): Promise<T>
  /** The same from what was read for the first screen, where that has it. */
  first?(rows: FirstRows): T
  /**
   * The value after a change; the very same object where the change does not concern it, 'reload' where only the
   * database can tell.
   */
  apply(value: T, change: DataChange): T | 'reload'
}

export interface LiveValue<T> {
  subscribe(listener: () => void): () => void
  /** Undefined until it is loaded. */
  getSnapshot(): T | undefined
}

export function liveValue<T>(source: LiveRead<T>): LiveValue<T> {
  return new FedValue(source)
}

class FedValue<T> implements LiveValue<T> {
  readonly #source: LiveRead<T>
  readonly #listeners = new Set<() => void>()
  #value: T | undefined
  #unfeed: (() => void) | undefined
  /** Changes since the load in flight began; undefined when none is. */
  #missed: DataChange[] | undefined

  constructor(source: LiveRead<T>) {
    this.#source = source
  }

  getSnapshot = (): T | undefined => this.#value

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (!this.#unfeed) {
      this.#unfeed = onChange((change) => this.#take(change))
      this.#begin()
    }
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#rest()
    }
  }

  /** The last value stays for the next look, which loads again. */
  #rest(): void {
    this.#unfeed?.()
    this.#unfeed = undefined
  }

  #begin(): void {
    const rows = firstRows()
    if (rows && this.#source.first) this.#set(this.#source.first(rows))
    else void this.#load()
  }

  async #load(): Promise<void> {
    const missed: DataChange[] = []
    this.#missed = missed
    const loaded: T = await this.#read()
    if (this.#missed !== missed) return
    this.#missed = undefined
    let value = loaded
    for (const change of missed) {
      const next = this.#source.apply(value, change)
      if (next === 'reload') return this.#load()
      value = next as T
    }
    this.#set(value)
  }

  async #read(): Promise<T> {
    const rows = this.#source.first && (await comingFirstRows())
    return rows && this.#source.first ? this.#source.first(rows) : this.#source.load(await connectedData().db)
  }

  #take(change: DataChange): void {
    this.#missed?.push(change)
    if (this.#value === undefined) return
    const next = this.#source.apply(this.#value, change)
    if (next === 'reload') void this.#load()
    else this.#set(next as T)
  }

  #set(value: T): void {
    if (value === this.#value) return
    this.#value = value
    for (const listener of [...this.#listeners]) listener()
  }
}
