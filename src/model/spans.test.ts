import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SeqRange } from './conversation.ts'
import { addSpan, covers, cutSpan, gapsIn, runsOf } from './spans.ts'

const range = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 12 }))
  .map(([from, length]) => ({ from, to: from + length }))
const ranges = fc.array(range, { maxLength: 12 })

function numbersIn(spans: readonly SeqRange[]): number[] {
  return [...new Set(spans.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)))].sort(
    (a, b) => a - b,
  )
}

describe('[C2] spans', () => {
  it('[C2] hold exactly the numbers that were put in, in whatever order, and never touch', () => {
    fc.assert(
      fc.property(ranges, (added) => {
        const spans = added.reduce<SeqRange[]>(addSpan, [])
        expect(numbersIn(spans)).toEqual(numbersIn(added))
        expect(spans).toEqual(runsOf(numbersIn(spans)))
      }),
    )
  })

  it('[C2] lose exactly the numbers that are cut', () => {
    fc.assert(
      fc.property(ranges, range, (added, cut) => {
        const spans = added.reduce<SeqRange[]>(addSpan, [])
        const gone = new Set(numbersIn([cut]))
        expect(numbersIn(cutSpan(spans, cut))).toEqual(numbersIn(spans).filter((seq) => !gone.has(seq)))
      }),
    )
  })

  it('[C2][L6] have a gap for what is visible and not held, and none for what is not visible', () => {
    const spans = [
      { from: 1, to: 10 },
      { from: 30, to: 40 },
    ]
    const visible = [
      { from: 1, to: 12 },
      { from: 25, to: null },
    ]
    expect(gapsIn(spans, { from: 1, to: 45 }, visible)).toEqual([
      { from: 11, to: 12 },
      { from: 25, to: 29 },
      { from: 41, to: 45 },
    ])
    expect(covers(spans, { from: 13, to: 24 }, visible)).toBe(true)
    expect(covers(spans, { from: 5, to: 4 }, visible)).toBe(true)
  })
})
