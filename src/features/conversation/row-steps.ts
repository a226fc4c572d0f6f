/**
 * How a virtual list gets from one run of rows to the next without moving what is on the screen: it can be told of a
 * change at one end only, so a window that grows at one end and is cut at the other goes there in two steps. Pure.
 */
import type { TimelineRow } from './timeline-rows.ts'

type Rows = readonly TimelineRow[]

export interface RowSteps {
  /** Shown in turn, both before the next frame; `isShift` says that the start changed and not the end. */
  steps: readonly { rows: Rows; isShift: boolean }[]
  /** Nothing of the former rows is left: the list begins anew. */
  isReplaced: boolean
}

export function rowSteps(former: Rows, next: Rows): RowSteps {
  const common = commonEnds(former, next)
  if (!common) return { steps: [{ rows: next, isShift: false }], isReplaced: former.length > 0 }
  const { first, last } = common
  const added = first.next - first.former
  const isTailSame = former.length - last.former === next.length - last.next
  if (added === 0 || isTailSame) return { steps: [{ rows: next, isShift: added !== 0 }], isReplaced: false }
  const between =
    added > 0
      ? { rows: [...next.slice(0, last.next + 1), ...former.slice(last.former + 1)], isShift: true }
      : { rows: [...former.slice(0, first.former), ...next.slice(first.next)], isShift: false }
  return { steps: [between, { rows: next, isShift: added < 0 }], isReplaced: false }
}

interface Pair {
  former: number
  next: number
}

/** The first and the last row that both have. Separators do not count: they move with what stands before them. */
function commonEnds(former: Rows, next: Rows): { first: Pair; last: Pair } | null {
  const places = new Map(former.map((row, index) => [row.key, index]))
  const pairAt = (index: number): Pair | null => {
    const row = next[index]
    const place = row && 'item' in row ? places.get(row.key) : undefined
    return place === undefined ? null : { former: place, next: index }
  }
  const first = firstPair(next.length, (step) => pairAt(step))
  const last = firstPair(next.length, (step) => pairAt(next.length - 1 - step))
  return first && last && { first, last }
}

function firstPair(count: number, at: (step: number) => Pair | null): Pair | null {
  for (let step = 0; step < count; step += 1) {
    const pair = at(step)
    if (pair) return pair
  }
  return null
}
