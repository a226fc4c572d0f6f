import { expect, it } from 'vitest'
import { albumRows, ratioOf } from './album-rows.ts'

const lengths = (count: number) =>
  albumRows(Array.from({ length: count }, () => ({ width: 4, height: 3 }))).map(({ items }) => items.length)

it('[M3] an album stands in rows of two and three, whatever its size', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(lengths)).toEqual([
    [1],
    [2],
    [1, 2],
    [2, 2],
    [2, 3],
    [3, 3],
    [2, 2, 3],
    [2, 3, 3],
    [3, 3, 3],
    [2, 2, 3, 3],
  ])
})

it('[M3] keeps the order, and a row is as wide as its pictures', () => {
  const items = [1, 2, 3, 4].map((n) => ({ n, width: 100, height: 100 }))
  const rows = albumRows(items)
  expect(rows.flatMap((row) => row.items.map(({ n }) => n))).toEqual([1, 2, 3, 4])
  expect(rows.map(({ ratio }) => ratio)).toEqual([2, 2])
})

it('[M3] no picture becomes a thread', () => {
  expect(ratioOf({ width: 10_000, height: 10 })).toBe(2.4)
  expect(ratioOf({ width: 10, height: 10_000 })).toBe(0.6)
  expect(ratioOf({})).toBe(1)
})
