import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OpenRange, SeqRange } from './conversation.ts'
import {
  addSpan,
  closedRanges,
  covers,
  firstAtOrAfter,
  gapsIn,
  intersection,
  lastAtOrBefore,
  minus,
  normalRanges,
} from './spans.ts'

const range = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.nat({ max: 12 }))
  .map(([from, size]) => ({ from, to: from + size }))
const ranges = fc.array(range, { maxLength: 6 })

function setOf(list: readonly SeqRange[]): Set<number> {
  return new Set(list.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index)))
}

function expectNormal(list: readonly SeqRange[]): void {
  for (const [index, { from, to }] of list.entries()) {
    expect(from).toBeLessThanOrEqual(to)
    expect(from).toBeGreaterThan((list[index - 1]?.to ?? -1) + 1)
  }
}

test('[C2] range arithmetic agrees with sets of numbers and stays normal', () => {
  fc.assert(
    fc.property(ranges, ranges, range, (a, b, run) => {
      const cases: [SeqRange[], Set<number>][] = [
        [normalRanges(a), setOf(a)],
        [addSpan(normalRanges(a), run), setOf(a).union(setOf([run]))],
        [minus(a, b), setOf(a).difference(setOf(b))],
        [intersection(a, b), setOf(a).intersection(setOf(b))],
      ]
      for (const [list, expected] of cases) {
        expectNormal(list)
        expect(setOf(list)).toEqual(expected)
      }
    }),
  )
})

test('[C2] the gaps of a window are what may be seen in it and is not held', () => {
  const visible = fc.array(
    fc.record({ from: fc.integer({ min: 1, max: 40 }), to: fc.option(fc.integer({ min: 1, max: 60 })) }),
  )
  fc.assert(
    fc.property(range, visible, fc.nat({ max: 60 }), ranges, (window, stretches, head, spans) => {
      const may = (seq: number) =>
        seq <= head && stretches.some(({ from, to }: OpenRange) => from <= seq && (to === null || seq <= to))
      const missing = [...setOf([window])].filter((seq) => may(seq) && !setOf(spans).has(seq))
      expect([...setOf(gapsIn(spans, { from: window.from, to: Math.min(window.to, head) }, stretches))]).toEqual(
        missing,
      )
      const above = Array.from({ length: 60 }, (_, index) => index + 1).filter((seq) => seq > window.from && may(seq))
      expect(covers(spans, { from: window.from + 1, to: head }, stretches)).toBe(
        above.every((seq) => setOf(spans).has(seq)),
      )
    }),
  )
})

test('[L6] the nearest visible seq on either side is found', () => {
  fc.assert(
    fc.property(ranges, fc.nat({ max: 60 }), (list, seq) => {
      const all = [...setOf(list)].sort((a, b) => a - b)
      const normal = closedRanges(list, 1_000)
      expect(lastAtOrBefore(normal, seq)).toBe(all.findLast((some) => some <= seq))
      expect(firstAtOrAfter(normal, seq)).toBe(all.find((some) => some >= seq))
    }),
  )
})
