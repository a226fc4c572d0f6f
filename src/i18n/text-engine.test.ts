/** The text engine is held to tables: this counts them, so that no row goes missing unseen. */
import { expect, it } from 'vitest'
import { BIG_EMOJI_CASES, MARK_CASES, WRAP_CASES } from '../model/marks/test-mark-cases.ts'
import { WHOLE_CASES } from '../model/test-cut-cases.ts'
import { DATE_CASES } from './test-date-cases.ts'
import { DIRECTION_CASES } from './test-direction-cases.ts'
import { FIND_CASES, LAYOUT_CASES, SAME_CASES } from './test-search-cases.ts'

const tables = [
  MARK_CASES,
  WRAP_CASES,
  BIG_EMOJI_CASES,
  WHOLE_CASES,
  DATE_CASES,
  DIRECTION_CASES,
  FIND_CASES,
  LAYOUT_CASES,
  SAME_CASES,
]

it('[T0] the tables of the text engine have 300 rows at least, no two of one table the same', () => {
  const sizes = tables.map((table) => new Set(table.map((row) => JSON.stringify(row))).size)
  expect(sizes).toEqual(tables.map((table) => table.length))
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThanOrEqual(300)
})
