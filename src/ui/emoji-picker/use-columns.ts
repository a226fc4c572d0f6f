/** How many cells of the picker fit beside one another; 0 until its box is measured. */
import { type RefObject, useLayoutEffect, useState } from 'react'

/** Of a cell (size-11), in root letters: it grows with them. */
const CELL_REM = 2.75
const PADDING_PX = 8

export function useColumns(box: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(0)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = (): void => {
      const cellPx = CELL_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      setColumns(Math.max(1, Math.floor((element.clientWidth - PADDING_PX) / cellPx)))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    // Of its head: letters that grow leave the width of the box as it is.
    if (element.firstElementChild) observer.observe(element.firstElementChild)
    return () => observer.disconnect()
  }, [box])
  return columns
}
