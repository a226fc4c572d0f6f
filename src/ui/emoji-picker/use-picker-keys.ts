/**
 * Walks the grid: one tab stop, arrows by cell and in the direction of reading, Home and End in the row, Page keys by
 * section. The cell follows into view; Up from the first row leads out.
 */
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'
import { useLanguage } from '../../i18n/language-context.tsx'
import { focusWhenShown } from '../focus-when-shown.ts'
import { placeOf } from './emoji-rows.tsx'
import { type PickerRow, type Place, type Step, stepFrom } from './picker-rows.ts'

export interface PickerKeys {
  active: Place
  keepMounted: number[]
  go: (place: Place) => void
  onFocus: (target: EventTarget) => void
  /** @returns whether the key was one of the grid's */
  onKey: (event: KeyboardEvent) => boolean
}

export function usePickerKeys(
  rows: readonly PickerRow<unknown>[],
  grid: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
  onLeave: () => void,
): PickerKeys {
  const { direction } = useLanguage()
  const [place, setPlace] = useState<Place>(FIRST)
  const [wanted, setWanted] = useState<Place>()
  const active = rows[place.row]?.cells?.[place.column] ? place : FIRST
  useEffect(() => {
    if (!wanted) return
    const cell = `[data-row="${wanted.row}"][data-column="${wanted.column}"]`
    return focusWhenShown(grid.current?.querySelector<HTMLElement>(cell) ?? null)
  }, [wanted, grid])
  const go = (next: Place): void => {
    setPlace(next)
    setWanted(next)
    list.current?.scrollToIndex(next.row, { align: 'nearest' })
  }
  const onKey = (event: KeyboardEvent): boolean => {
    const from = placeOf(event.target)
    const step = stepOf(event, direction === 'rtl')
    if (!from || !step) return false
    const next = stepFrom(rows, from, step)
    if (next) go(next)
    else if (step === 'up') onLeave()
    return true
  }
  const onFocus = (target: EventTarget): void => {
    const at = placeOf(target)
    if (at) setPlace(at)
  }
  return { active, keepMounted: rows.length > active.row ? [active.row] : [], go, onFocus, onKey }
}

/** The first row names a section. */
const FIRST: Place = { row: 1, column: 0 }

function stepOf({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, isRtl: boolean): Step | undefined {
  if (altKey || ctrlKey || metaKey) return undefined
  return STEPS[isRtl ? (MIRRORED[key] ?? key) : key]
}

const MIRRORED: Partial<Record<string, string>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }
const STEPS: Partial<Record<string, Step>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  ArrowDown: 'down',
  ArrowUp: 'up',
  Home: 'row-start',
  End: 'row-end',
  PageDown: 'section-down',
  PageUp: 'section-up',
}
