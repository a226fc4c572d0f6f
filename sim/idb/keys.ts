/** Order of IndexedDB keys (Indexed Database API 3.0, "compare two keys"): numbers before strings before arrays. */

export type Key = number | string | Key[]

/** @returns less than 0, 0 or more than 0 */
export function compareKeys(a: Key, b: Key): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b || 0 : -1
  if (typeof a === 'string') {
    if (typeof b === 'number') return 1
    return typeof b === 'string' ? (a < b ? -1 : a > b ? 1 : 0) : -1
  }
  if (!Array.isArray(b)) return 1
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const order = compareKeys(a[at] as Key, b[at] as Key)
    if (order !== 0) return order
  }
  return a.length - b.length
}

export function isKey(value: unknown): value is Key {
  if (typeof value === 'number') return !Number.isNaN(value)
  return typeof value === 'string' || (Array.isArray(value) && value.every(isKey))
}

/** A key range; stands in for the browser's where there is none. */
export class KeyRange {
  readonly lower: Key | undefined
  readonly upper: Key | undefined
  readonly lowerOpen: boolean
  readonly upperOpen: boolean

  constructor(lower: Key | undefined, upper: Key | undefined, lowerOpen = false, upperOpen = false) {
    this.lower = lower
    this.upper = upper
    this.lowerOpen = lowerOpen
    this.upperOpen = upperOpen
  }

  static bound(lower: Key, upper: Key, lowerOpen = false, upperOpen = false): KeyRange {
    return new KeyRange(lower, upper, lowerOpen, upperOpen)
  }
  static only(key: Key): KeyRange {
    return new KeyRange(key, key)
  }
  static lowerBound(lower: Key, isOpen = false): KeyRange {
    return new KeyRange(lower, undefined, isOpen)
  }
  static upperBound(upper: Key, isOpen = false): KeyRange {
    return new KeyRange(undefined, upper, false, isOpen)
  }

  static of(query: Key | KeyRange | null | undefined): KeyRange {
    if (query === null || query === undefined) return EVERYTHING
    return query instanceof KeyRange ? query : KeyRange.only(query)
  }

  /** Whether a key lies above the lower end. */
  isAbove(key: Key): boolean {
    if (this.lower === undefined) return true
    const order = compareKeys(key, this.lower)
    return this.lowerOpen ? order > 0 : order >= 0
  }

  isBelow(key: Key): boolean {
    if (this.upper === undefined) return true
    const order = compareKeys(key, this.upper)
    return this.upperOpen ? order < 0 : order <= 0
  }
}

const EVERYTHING = new KeyRange(undefined, undefined)
