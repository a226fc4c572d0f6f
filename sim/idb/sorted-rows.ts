/** A map in the order of IndexedDB keys, read by ranges: a sorted array, because histories are small. */
import { compareKeys, type Key, type KeyRange } from './keys.ts'

export class SortedRows<Row> {
  readonly #keys: Key[] = []
  readonly #rows: Row[] = []

  get size(): number {
    return this.#keys.length
  }

  set(key: Key, row: Row): Row | undefined {
    const at = this.#firstAtOrAfter(key)
    if (this.#isAt(at, key)) {
      const before = this.#rows[at]
      this.#rows[at] = row
      return before
    }
    this.#keys.splice(at, 0, key)
    this.#rows.splice(at, 0, row)
    return undefined
  }

  get(key: Key): Row | undefined {
    const at = this.#firstAtOrAfter(key)
    return this.#isAt(at, key) ? this.#rows[at] : undefined
  }

  delete(key: Key): Row | undefined {
    const at = this.#firstAtOrAfter(key)
    if (!this.#isAt(at, key)) return undefined
    const before = this.#rows[at]
    this.#keys.splice(at, 1)
    this.#rows.splice(at, 1)
    return before
  }

  values(): Row[] {
    return this.#rows
  }

  /** Positions [from, to) of the keys in a range; `keyOf` says what of a stored key the range speaks of. */
  range(range: KeyRange, keyOf: (stored: Key) => Key = (stored) => stored): { from: number; to: number } {
    const from = this.#first((key) => range.isAbove(keyOf(key)))
    const to = this.#first((key) => !range.isBelow(keyOf(key)))
    return { from, to: Math.max(from, to) }
  }

  slice(from: number, to: number): Row[] {
    return this.#rows.slice(from, to)
  }

  keys(from: number, to: number): Key[] {
    return this.#keys.slice(from, to)
  }

  #isAt(at: number, key: Key): boolean {
    return at < this.#keys.length && compareKeys(this.#keys[at] as Key, key) === 0
  }

  #firstAtOrAfter(key: Key): number {
    return this.#first((stored) => compareKeys(stored, key) >= 0)
  }

  /** The first position from which `holds` is true; it must turn true once along the keys. */
  #first(holds: (key: Key) => boolean): number {
    let low = 0
    let high = this.#keys.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (holds(this.#keys[middle] as Key)) high = middle
      else low = middle + 1
    }
    return low
  }
}
