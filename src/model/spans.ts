/**
 * Arithmetic on closed ranges of seqs: which stretches of a log are held, visible or missing (C2, L6).
 * Lists are normal: ascending, disjoint, no two of them adjacent. Every function takes any list and answers a normal one.
 */
import type { OpenRange, SeqRange } from './conversation.ts'
import type { Seq } from './event.ts'

const EVERYTHING: readonly OpenRange[] = [{ from: 0, to: null }]

/** Any ranges, made normal; empty ones (from > to) vanish. */
export function normalRanges(ranges: readonly SeqRange[]): SeqRange[] {
  const sorted = ranges.filter(({ from, to }) => from <= to).sort((a, b) => a.from - b.from)
  const result: SeqRange[] = []
  for (const { from, to } of sorted) {
    const previous = result.at(-1)
    if (previous && from <= previous.to + 1) previous.to = Math.max(previous.to, to)
    else result.push({ from, to })
  }
  return result
}

/** The spans with one more contiguous run in them, joined with what it overlaps or touches. */
export function addSpan(spans: readonly SeqRange[], run: SeqRange): SeqRange[] {
  return normalRanges([...spans, run])
}

/** The spans without `range`. */
export function cutSpan(spans: readonly SeqRange[], range: SeqRange): SeqRange[] {
  return minus(spans, [range])
}

/** What is in `ranges` and in none of `holes`. */
export function minus(ranges: readonly SeqRange[], holes: readonly SeqRange[]): SeqRange[] {
  const cuts = normalRanges(holes)
  return normalRanges(ranges).flatMap((range) => minusFrom(range, cuts))
}

function minusFrom(range: SeqRange, cuts: readonly SeqRange[]): SeqRange[] {
  const left: SeqRange[] = []
  let from = range.from
  for (const cut of cuts) {
    if (cut.to < from) continue
    if (cut.from > range.to) break
    if (cut.from > from) left.push({ from, to: cut.from - 1 })
    from = cut.to + 1
  }
  if (from <= range.to) left.push({ from, to: range.to })
  return left
}

export function intersection(a: readonly SeqRange[], b: readonly SeqRange[]): SeqRange[] {
  const normal = normalRanges(b)
  return normalRanges(
    a.flatMap((range) =>
      normal.map(({ from, to }) => ({ from: Math.max(range.from, from), to: Math.min(range.to, to) })),
    ),
  )
}

/** The visible stretches with their open end at the head. */
export function closedRanges(visible: readonly OpenRange[], head: Seq): SeqRange[] {
  return normalRanges(visible.map(({ from, to }) => ({ from, to: to === null ? head : Math.min(to, head) })))
}

/** What is visible in the range and not held, oldest first (C2). */
export function gapsIn(
  spans: readonly SeqRange[],
  range: SeqRange,
  visible: readonly OpenRange[] = EVERYTHING,
): SeqRange[] {
  return minus(intersection(closedRanges(visible, range.to), [range]), spans)
}

/** Whether everything of the range that the account may see is held. An empty range is. */
export function covers(
  spans: readonly SeqRange[],
  range: SeqRange,
  visible: readonly OpenRange[] = EVERYTHING,
): boolean {
  return gapsIn(spans, range, visible).length === 0
}

export function rangeAt(ranges: readonly SeqRange[], seq: Seq): SeqRange | undefined {
  return ranges.find(({ from, to }) => from <= seq && seq <= to)
}

/** The highest seq in the (normal) ranges that is not above `seq`. */
export function lastAtOrBefore(ranges: readonly SeqRange[], seq: Seq): Seq | undefined {
  const range = ranges.findLast(({ from }) => from <= seq)
  return range && Math.min(range.to, seq)
}

/** The lowest seq in the (normal) ranges that is not below `seq`. */
export function firstAtOrAfter(ranges: readonly SeqRange[], seq: Seq): Seq | undefined {
  const range = ranges.find(({ to }) => to >= seq)
  return range && Math.max(range.from, seq)
}

/** The maximal runs of numbers, in ascending order, that are no further apart than that: consecutive ones, if not said otherwise. */
export function runsOf(seqs: readonly Seq[], apart = 1): SeqRange[] {
  const runs: SeqRange[] = []
  for (const seq of seqs) {
    const run = runs.at(-1)
    if (run && seq <= run.to + apart) run.to = Math.max(run.to, seq)
    else runs.push({ from: seq, to: seq })
  }
  return runs
}
