/**
 * How a virtual list gets from one run of rows to the next without moving the row that is looked at: it can be told of a
 * change at one end only, so what changes on both sides of that row goes there in two steps. Pure. Rule: V1.
 */
import type { TimelineRow } from './timeline-rows.ts'

type Rows = readonly TimelineRow[]

export interface RowStep {
  rows: Rows
  /** The start changed and not the end. */
  isShift: boolean
}
export interface RowSteps {
  /** Shown in turn, both before the next frame. */
  steps: readonly RowStep[]
  /** Nothing of the former rows is left: the list begins anew. */
  isReplaced: boolean
}

/** @param anchorKey the row that the person looks at; the last one where it is not given */
export function rowSteps(former: Rows, next: Rows, anchorKey?: string): RowSteps {
  const pair = anchorPair(former, next, anchorKey)
  if (!pair) return { steps: [{ rows: next, isShift: false }], isReplaced: former.length > 0 }
  const away = crossing(former, next, pair)
  if (away.length > 0) {
    const thinned = away.at(-1)?.rows ?? former
    const rest = rowSteps(thinned, next, former[pair.former]?.key)
    return { steps: [...away, ...rest.steps], isReplaced: false }
  }
  const addedBefore = pair.next - pair.former
  const addedAfter = next.length - former.length - addedBefore
  if (addedBefore === 0 || addedAfter === 0) {
    return { steps: [{ rows: next, isShift: addedBefore !== 0 }], isReplaced: false }
  }
  const between =
    addedBefore > 0
      ? { rows: [...next.slice(0, pair.next), ...former.slice(pair.former)], isShift: true }
      : { rows: [...former.slice(0, pair.former), ...next.slice(pair.next)], isShift: false }
  return { steps: [between, { rows: next, isShift: addedBefore < 0 }], isReplaced: false }
}

/**
 * Rows that go from one side of the anchor to the other (a message gets its place in the log) leave first: they would
 * stand in a step twice.
 */
function crossing(former: Rows, next: Rows, pair: Pair): RowStep[] {
  const before = new Set(next.slice(0, pair.next).map((row) => row.key))
  const after = new Set(next.slice(pair.next + 1).map((row) => row.key))
  const upper = former.slice(0, pair.former).filter((row) => !after.has(row.key))
  const lower = former.slice(pair.former).filter((row) => !before.has(row.key))
  const withoutLower = [...former.slice(0, pair.former), ...lower]
  const steps: RowStep[] = []
  if (withoutLower.length < former.length) steps.push({ rows: withoutLower, isShift: false })
  if (upper.length < pair.former) steps.push({ rows: [...upper, ...lower], isShift: true })
  return steps
}

interface Pair {
  former: number
  next: number
}

/** The former row nearest to the anchor that is still there. Separators do not count: they move with what follows them. */
function anchorPair(former: Rows, next: Rows, anchorKey: string | undefined): Pair | null {
  const places = new Map(next.map((row, index) => [row.key, index]))
  const wanted = anchorKey === undefined ? -1 : former.findIndex((row) => row.key === anchorKey)
  const anchor = wanted === -1 ? former.length - 1 : wanted
  for (let distance = 0; distance < former.length; distance += 1) {
    for (const index of [anchor + distance, anchor - distance]) {
      const row = former[index]
      const place = row && 'item' in row ? places.get(row.key) : undefined
      if (place !== undefined) return { former: index, next: place }
    }
  }
  return null
}
