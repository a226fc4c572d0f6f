import { describe, expect, it } from 'vitest'
import { type Place, pickerRows, type Step, sectionStart, stepFrom } from './picker-rows.ts'

const rows = pickerRows(
  [
    { section: 'recent', cells: ['a', 'b'] },
    { section: 'smileys', cells: [] },
    { section: 'food', cells: ['c', 'd', 'e', 'f', 'g'] },
  ],
  3,
)
const from = (row: number, column: number, step: Step): Place | undefined => stepFrom(rows, { row, column }, step)

describe('[A11Y] the grid of the emoji picker', () => {
  it('[A11Y] names each section that has emoji, and fills rows', () => {
    expect(rows.map(({ section, cells }) => cells?.join('') ?? section)).toEqual(['recent', 'ab', 'food', 'cde', 'fg'])
    expect(sectionStart(rows, 'food')).toEqual({ row: 3, column: 0 })
    expect(sectionStart(rows, 'smileys')).toBeUndefined()
  })

  it('[A11Y] is walked cell by cell, over the names of sections, and no further than its ends', () => {
    expect(from(1, 0, 'next')).toEqual({ row: 1, column: 1 })
    expect(from(1, 1, 'next')).toEqual({ row: 3, column: 0 })
    expect(from(3, 0, 'previous')).toEqual({ row: 1, column: 1 })
    expect(from(3, 2, 'down')).toEqual({ row: 4, column: 1 })
    expect(from(3, 2, 'up')).toEqual({ row: 1, column: 1 })
    expect(from(4, 0, 'row-end')).toEqual({ row: 4, column: 1 })
    expect(from(4, 1, 'next')).toBeUndefined()
    expect(from(1, 0, 'up')).toBeUndefined()
  })

  it('[A11Y] is walked by sections, too', () => {
    expect(from(1, 1, 'section-down')).toEqual({ row: 3, column: 0 })
    expect(from(4, 1, 'section-up')).toEqual({ row: 1, column: 0 })
    expect(from(4, 1, 'section-down')).toBeUndefined()
  })
})
