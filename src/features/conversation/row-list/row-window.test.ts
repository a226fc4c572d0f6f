import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Keyed, RowWindow } from './row-window.ts'

const HEIGHT = 400
/** Sums of heights in different order. */
const SAME_PX = 1e-6

const rows = (from: number, end: number): Keyed[] =>
  Array.from({ length: end - from }, (_, index) => ({ key: `row ${from + index}` }))

function windowOf(count: number, mayHoldEnd = true): RowWindow<Keyed> {
  const window = new RowWindow<Keyed>(HEIGHT, () => true)
  window.setRows(rows(0, count), mayHoldEnd)
  window.widen()
  return window
}

/** Measures what is drawn, as the page does, until nothing more has to be drawn. */
function measureAll(window: RowWindow<Keyed>, heightOf: (key: string) => number): void {
  do {
    const { first, end } = window.range
    for (const { key } of window.rows.slice(first, end)) window.measure(key, heightOf(key))
  } while (window.settle())
}

function placeOf(window: RowWindow<Keyed>, key: string): { top: number; bottom: number } | undefined {
  return window.onScreen().find(({ index }) => window.rows[index]?.key === key)
}

/** From the upper to the lower edge there are rows, where the list has so many. */
function expectCovered(window: RowWindow<Keyed>): void {
  const { first, end } = window.range
  const bottom = window.top + window.heightBetween(first, end)
  expect(first === 0 || window.top <= SAME_PX).toBe(true)
  expect(end === window.rows.length || bottom >= HEIGHT - SAME_PX).toBe(true)
}

/** The first row that begins on the screen is where it was before. */
function expectStill(window: RowWindow<Keyed>, act: (key: string) => void): void {
  const held = window.onScreen().find(({ top }) => top >= 0)
  const key = window.rows[held?.index ?? -1]?.key ?? ''
  act(key)
  expect(Math.abs((placeOf(window, key)?.top ?? Number.NaN) - (held?.top ?? 0))).toBeLessThan(SAME_PX)
}

describe('[V2] at the end', () => {
  it('[V2] the last row ends at the lower edge, whatever comes, goes and becomes known', () => {
    const window = windowOf(100)
    measureAll(window, (key) => 20 + (key.length % 3) * 31)
    for (const next of [rows(0, 101), rows(50, 101), rows(0, 300), rows(0, 299)]) {
      window.setRows(next, true)
      measureAll(window, (key) => 20 + (key.length % 3) * 31)
      expect(window.holdsEnd).toBe(true)
      expect(window.onScreen().at(-1)?.bottom).toBeCloseTo(HEIGHT, 6)
      expectCovered(window)
    }
  })

  it('[V2] those that come push others out of sight many at a time', () => {
    const window = windowOf(100)
    measureAll(window, () => 40)
    const firsts = new Set<number>()
    for (let count = 101; count <= 160; count += 1) {
      window.setRows(rows(0, count), true)
      measureAll(window, () => 40)
      firsts.add(window.range.first)
      expectCovered(window)
      expect(count - window.range.first).toBeLessThan(60)
    }
    expect(firsts.size).toBeLessThan(8)
  })

  it('[V2] whoever scrolls up leaves it, and comes back to it', () => {
    const window = windowOf(100)
    window.scrolled(-30)
    expect(window.holdsEnd).toBe(false)
    window.scrolled(30)
    expect(window.holdsEnd).toBe(true)
  })

  it('[V2] a list that does not reach the newest message has no end to hold', () => {
    const window = windowOf(100)
    const last = placeOf(window, 'row 99')
    window.setRows(rows(0, 120), false)
    expect(window.holdsEnd).toBe(false)
    expect(placeOf(window, 'row 99')?.top).toBeCloseTo(last?.top ?? Number.NaN, 6)
  })

  it('[V2] few rows stand at the lower edge', () => {
    const window = windowOf(3)
    measureAll(window, () => 50)
    expect(window.onScreen().map(({ top }) => top)).toEqual([250, 300, 350])
  })
})

describe('[V1] what is held', () => {
  it('[V1] stays where it is while rows come, go and change their height', () => {
    const change = fc.record({
      before: fc.nat(40),
      after: fc.nat(40),
      gone: fc.array(fc.nat(199), { maxLength: 30 }),
      salt: fc.nat(1_000),
    })
    fc.assert(
      fc.property(fc.integer({ min: -6_000, max: -500 }), fc.array(change, { maxLength: 8 }), (by, changes) => {
        const heightWith = (salt: number) => (key: string) => 20 + ((Number(key.slice(4)) * 37 + salt) % 97)
        const window = windowOf(200)
        measureAll(window, heightWith(0))
        window.scrolled(by)
        measureAll(window, heightWith(0))
        let [from, end] = [0, 200]
        for (const { before, after, gone, salt } of changes) {
          from -= before
          end += after
          // Enough on both sides that no edge of the list is in the way.
          const next = rows(from - 200, end + 200)
          expectStill(window, (key) => {
            const isLeft = (row: Keyed) => row.key === key || !gone.includes(Number(row.key.slice(4)))
            window.setRows(next.filter(isLeft), true)
          })
          expectStill(window, () => {
            window.rehold()
            measureAll(window, heightWith(salt))
          })
          expectCovered(window)
        }
      }),
    )
  })

  it('[V1] gives its place to its neighbour when it goes', () => {
    const window = windowOf(200)
    window.scrolled(-3_010)
    const held = window.onScreen().find(({ top }) => top >= 0)
    const next = window.onScreen().find(({ index }) => index === (held?.index ?? 0) + 1)
    const key = window.rows[next?.index ?? 0]?.key ?? ''
    window.setRows(
      window.rows.filter((_, index) => index !== held?.index),
      true,
    )
    expect(placeOf(window, key)?.top).toBeCloseTo(next?.top ?? Number.NaN, 6)
  })

  it('[V1] goes with a hand, by as much as it scrolls', () => {
    const window = windowOf(200)
    window.scrolled(-2_000)
    const before = placeOf(window, 'row 162')
    window.scrolled(-120)
    expect(placeOf(window, 'row 162')?.top).toBeCloseTo((before?.top ?? Number.NaN) + 120, 6)
  })

  it('[V1] a leap over thousands of rows draws only those around where it ends', () => {
    const window = windowOf(5_000)
    window.scrolled(-200_000)
    const { first, end } = window.range
    expect(end - first).toBeLessThan(60)
    expectCovered(window)
  })
})

describe('[V8] a row that is gone to', () => {
  it('[V8] stays in the middle while heights become known, until a hand takes over', () => {
    const window = windowOf(300)
    window.goTo('row 120', 'center')
    window.settle()
    measureAll(window, (key) => (key === 'row 120' ? 90 : 33))
    const middle = () => {
      const { top, bottom } = placeOf(window, 'row 120') ?? { top: Number.NaN, bottom: Number.NaN }
      return (top + bottom) / 2
    }
    expect(middle()).toBeCloseTo(HEIGHT / 2, 6)
    measureAll(window, (key) => (key === 'row 120' ? 190 : 33))
    expect(middle()).toBeCloseTo(HEIGHT / 2, 6)
    window.scrolled(10)
    expect(middle()).toBeCloseTo(HEIGHT / 2 - 10, 6)
  })

  it('[V8] near an edge of the list it stands as near to its place as the list lets it', () => {
    const window = windowOf(300)
    window.goTo('row 1', 'center')
    window.settle()
    measureAll(window, () => 50)
    expect(window.top).toBeCloseTo(0, 6)
    window.goTo('row 298', 'start')
    window.settle()
    measureAll(window, () => 50)
    expect(window.onScreen().at(-1)?.bottom).toBeCloseTo(HEIGHT, 6)
  })
})
