/** Which stretches of a log a device holds (C2): sorted, disjoint, never touching ranges. Pure arithmetic. */
import type { OpenRange, SeqRange } from './conversation.ts'
import type { Seq } from './event.ts'

/** @returns the spans with `range` in them, joined with what it overlaps or touches. */
export function addSpan(spans: readonly SeqRange[], range: SeqRange): SeqRange[] {
  let { from, to } = range
  const apart: SeqRange[] = []
  for (const span of spans) {
    if (span.to + 1 < from || span.from > to + 1) {
      apart.push({ from: span.from, to: span.to })
      continue
    }
    from = Math.min(from, span.from)
    to = Math.max(to, span.to)
  }
  return [...apart, { from, to }].sort((a, b) => a.from - b.from)
}

/** @returns the spans without `range`. */
export function cutSpan(spans: readonly SeqRange[], range: SeqRange): SeqRange[] {
  return spans.flatMap((span) =>
    [
      { from: span.from, to: Math.min(span.to, range.from - 1) },
      { from: Math.max(span.from, range.to + 1), to: span.to },
    ].filter((rest, side, both) => rest.from <= rest.to && (side === 0 || !sameRange(rest, both[0]))),
  )
}

/** Whether every seq of the range that the account may see is held. An empty range is. */
export function covers(
  spans: readonly SeqRange[],
  range: SeqRange,
  visible: readonly OpenRange[] = [{ from: 0, to: null }],
): boolean {
  return gapsIn(spans, range, visible).length === 0
}

/** What is visible in the range and not held, oldest first. */
export function gapsIn(
  spans: readonly SeqRange[],
  range: SeqRange,
  visible: readonly OpenRange[] = [{ from: 0, to: null }],
): SeqRange[] {
  const wanted = visible
    .map(({ from, to }) => ({ from: Math.max(from, range.from), to: Math.min(to ?? range.to, range.to) }))
    .filter(({ from, to }) => from <= to)
  return spans.reduce<SeqRange[]>((rest, span) => cutSpan(rest, span), wanted)
}

/** The maximal runs of consecutive seqs in ascending numbers. */
export function runsOf(seqs: readonly Seq[]): SeqRange[] {
  const runs: SeqRange[] = []
  for (const seq of seqs) {
    const run = runs.at(-1)
    if (run && seq <= run.to + 1) run.to = Math.max(run.to, seq)
    else runs.push({ from: seq, to: seq })
  }
  return runs
}

function sameRange(a: SeqRange, b: SeqRange | undefined): boolean {
  return a.from === b?.from && a.to === b.to
}
