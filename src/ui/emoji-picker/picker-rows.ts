/** Lays sections of emoji out in rows of a grid, and says which cell an arrow key leads to. Pure. */
import type { PickerSection } from './picker-sections.ts'

export interface PickerRow<Cell> {
  section: PickerSection
  /** Absent in the row that names the section. */
  cells?: readonly Cell[]
}
export interface Place {
  row: number
  column: number
}

export function pickerRows<Cell>(
  sections: readonly { section: PickerSection; cells: readonly Cell[] }[],
  columns: number,
): PickerRow<Cell>[] {
  return sections.flatMap(({ section, cells }) => {
    if (cells.length === 0) return []
    const count = Math.ceil(cells.length / columns)
    const rows = Array.from({ length: count }, (_, n) => ({
      section,
      cells: cells.slice(n * columns, (n + 1) * columns),
    }))
    return [{ section }, ...rows]
  })
}

/** The first cell of a section. */
export function sectionStart(rows: readonly PickerRow<unknown>[], section: PickerSection): Place | undefined {
  const row = rows.findIndex((one) => one.section === section && one.cells !== undefined)
  return row < 0 ? undefined : { row, column: 0 }
}

export type Step = 'next' | 'previous' | 'down' | 'up' | 'row-start' | 'row-end' | 'section-down' | 'section-up'

/** @returns undefined where there is nothing further that way */
export function stepFrom(rows: readonly PickerRow<unknown>[], from: Place, step: Step): Place | undefined {
  const { row, column } = from
  const width = rows[row]?.cells?.length ?? 0
  switch (step) {
    case 'row-start':
      return { row, column: 0 }
    case 'row-end':
      return { row, column: width - 1 }
    case 'next':
      return column + 1 < width ? { row, column: column + 1 } : rowBeyond(rows, row, 1, 0)
    case 'previous':
      return column > 0 ? { row, column: column - 1 } : rowBeyond(rows, row, -1, Number.POSITIVE_INFINITY)
    case 'down':
      return rowBeyond(rows, row, 1, column)
    case 'up':
      return rowBeyond(rows, row, -1, column)
    case 'section-down':
      return otherSection(rows, row, 1)
    case 'section-up':
      return otherSection(rows, row, -1)
  }
}

function rowBeyond(rows: readonly PickerRow<unknown>[], from: number, by: 1 | -1, column: number): Place | undefined {
  for (let row = from + by; row >= 0 && row < rows.length; row += by) {
    const cells = rows[row]?.cells
    if (cells) return { row, column: Math.min(column, cells.length - 1) }
  }
  return undefined
}

function otherSection(rows: readonly PickerRow<unknown>[], from: number, by: 1 | -1): Place | undefined {
  const sections = [...new Set(rows.map(({ section }) => section))]
  const section = sections[sections.indexOf(rows[from]?.section ?? 'found') + by]
  return section === undefined ? undefined : sectionStart(rows, section)
}
