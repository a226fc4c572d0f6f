import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowSteps } from './row-steps.ts'
import type { TimelineRow } from './timeline-rows.ts'

function rows(from: number, to: number): TimelineRow[] {
  const items = Array.from({ length: to - from }, (_, index) => from + index)
  return [
    { type: 'day', key: 'day:1', atMs: 0 },
    ...items.map((seq) => ({
      type: 'gap' as const,
      key: `seq:${seq}`,
      item: { type: 'gap' as const, key: `seq:${seq}`, after: seq, before: seq },
    })),
  ]
}
const keys = (list: readonly TimelineRow[]) => list.map((row) => row.key)

describe('[C2] row steps', () => {
  it('[C2] go in one step where only one end changes', () => {
    expect(rowSteps(rows(5, 9), rows(2, 9))).toMatchObject({ steps: [{ isShift: true }], isReplaced: false })
    expect(rowSteps(rows(5, 9), rows(5, 12))).toMatchObject({ steps: [{ isShift: false }] })
    expect(rowSteps(rows(5, 9), rows(7, 9))).toMatchObject({ steps: [{ isShift: true }] })
  })

  it('[C2] begin anew where nothing is left', () => {
    expect(rowSteps(rows(5, 9), rows(20, 30)).isReplaced).toBe(true)
    expect(rowSteps([], rows(1, 3)).isReplaced).toBe(false)
  })

  it('[C2] never change both ends in one step, and keep a row of the screen in its place counted from the still end', () => {
    const range = fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 40 })).map(([from, count]) => rows(from, from + count))
    fc.assert(
      fc.property(range, range, (former, next) => {
        const { steps, isReplaced } = rowSteps(former, next)
        expect(keys(steps.at(-1)?.rows ?? [])).toEqual(keys(next))
        if (isReplaced) return
        let before: readonly TimelineRow[] = former
        for (const { rows: after, isShift } of steps) {
          const shift = isShift ? after.length - before.length : 0
          for (const [index, row] of after.entries()) {
            const place = keys(before).indexOf(row.key)
            if (row.type !== 'day' && place !== -1) expect(index).toBe(place + shift)
          }
          before = after
        }
      }),
    )
  })
})
