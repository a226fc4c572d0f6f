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

describe('[V1] row steps', () => {
  it('[V1] go in one step where only one end changes', () => {
    expect(rowSteps(rows(5, 9), rows(2, 9))).toMatchObject({ steps: [{ isShift: true }], isReplaced: false })
    expect(rowSteps(rows(5, 9), rows(5, 12))).toMatchObject({ steps: [{ isShift: false }] })
    expect(rowSteps(rows(5, 9), rows(7, 9))).toMatchObject({ steps: [{ isShift: true }] })
  })

  it('[V1] begin anew where nothing is left', () => {
    expect(rowSteps(rows(5, 9), rows(20, 30)).isReplaced).toBe(true)
    expect(rowSteps([], rows(1, 3)).isReplaced).toBe(false)
  })

  it('[V1] never change both ends in one step, and keep a row of the screen in its place counted from the still end', () => {
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

  it('[V1] keep the row that is looked at in its place, whichever rows come and go around it', () => {
    const every = rows(0, 60).slice(1)
    const some = fc.subarray(every, { minLength: 1 })
    fc.assert(
      fc.property(some, some, fc.integer({ min: 0, max: 59 }), (former, next, at) => {
        const anchor = `seq:${at}`
        if (!keys(former).includes(anchor) || !keys(next).includes(anchor)) return
        let before: readonly TimelineRow[] = former
        for (const { rows: after, isShift } of rowSteps(former, next, anchor).steps) {
          const shift = isShift ? after.length - before.length : 0
          expect(keys(after).indexOf(anchor)).toBe(keys(before).indexOf(anchor) + shift)
          before = after
        }
        expect(keys(before)).toEqual(keys(next))
      }),
    )
  })

  it('[T1] never show a row twice, also when rows change places', () => {
    const every = rows(0, 12).slice(1)
    const some = fc.shuffledSubarray(every, { minLength: 1 })
    fc.assert(
      fc.property(some, some, fc.integer({ min: 0, max: 11 }), (former, next, at) => {
        const { steps, isReplaced } = rowSteps(former, next, `seq:${at}`)
        for (const step of steps) expect(new Set(keys(step.rows)).size).toBe(step.rows.length)
        expect(keys(steps.at(-1)?.rows ?? [])).toEqual(keys(next))
        const anchor = `seq:${at}`
        if (isReplaced || !keys(former).includes(anchor) || !keys(next).includes(anchor)) return
        let before: readonly TimelineRow[] = former
        for (const { rows: after, isShift } of steps) {
          const shift = isShift ? after.length - before.length : 0
          expect(keys(after).indexOf(anchor)).toBe(keys(before).indexOf(anchor) + shift)
          before = after
        }
      }),
    )
  })
})
