/** How many cells of the picker fit beside one another; 0 until its box is measured. */
import { type RefObject, useLayoutEffect, useState } from 'react'

const CELL_PX = 44
const PADDING_PX = 8

export function useColumns(box: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(0)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = (): void => setColumns(Math.max(1, Math.floor((element.clientWidth - PADDING_PX) / CELL_PX)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return columns
}
