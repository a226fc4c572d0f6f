/**
 * Which messages are chosen, outside of React: a row asks for itself alone, so that choosing one draws one row. Keeps the
 * messages themselves, for the window may move on. Knows nothing of what is done with them. Rule: V3.
 */
import type { MessageItem } from '../../model/timeline.ts'

export class MessageSelection {
  readonly #listeners = new Set<() => void>()
  #chosen: ReadonlyMap<string, MessageItem> = new Map()
  /** Where a range begins. */
  #pivot: string | undefined

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  has = (key: string): boolean => this.#chosen.has(key)
  count = (): number => this.#chosen.size

  /** As they stand in the log, those that wait at the end. */
  chosen(): MessageItem[] {
    return [...this.#chosen.values()].sort((a, b) => (a.seq ?? Number.MAX_VALUE) - (b.seq ?? Number.MAX_VALUE))
  }

  toggle = (item: MessageItem): void => {
    const next = new Map(this.#chosen)
    if (!next.delete(item.key)) next.set(item.key, item)
    this.#pivot = item.key
    this.#put(next)
  }

  /** Adds everything from where the last choice was made up to `item`, which is then where the next range begins. */
  extendTo = (item: MessageItem, shown: readonly MessageItem[]): void => {
    const ends = [this.#pivot ?? item.key, item.key].map((key) => shown.findIndex((one) => one.key === key))
    const [from, to] = ends.includes(-1) ? [0, -1] : [Math.min(...ends), Math.max(...ends)]
    const range = from > to ? [item] : shown.slice(from, to + 1)
    this.#pivot = item.key
    this.#put(new Map([...this.#chosen, ...range.map((one) => [one.key, one] as const)]))
  }

  clear = (): void => {
    this.#pivot = undefined
    if (this.#chosen.size > 0) this.#put(new Map())
  }

  #put(next: ReadonlyMap<string, MessageItem>): void {
    this.#chosen = next
    for (const listener of [...this.#listeners]) listener()
  }
}
