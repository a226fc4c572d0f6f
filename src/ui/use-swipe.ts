/**
 * A finger that draws a row aside: past the threshold, letting go does what lies on that side. Sides follow the direction
 * of reading. What moves up or down first is scrolling and never a swipe; the edges of the screen belong to the system.
 */
import { type PointerEvent, type RefObject, useRef, useState } from 'react'

export type SwipeSide = 'start' | 'end'

export interface Swipe {
  /** Where the row is drawn to now; null while it lies. */
  side: SwipeSide | null
  /** Letting go now does it. */
  isArmed: boolean
  /** Whether the touch that ends now was a swipe; asks once. */
  wasSwipe: () => boolean
  handlers: {
    onPointerDown: (event: PointerEvent) => void
    onPointerMove: (event: PointerEvent) => void
    onPointerUp: () => void
    onPointerCancel: () => void
  }
}

const LOCK_PX = 12
const ARM_PX = 76
const EDGE_PX = 20
const BUZZ_MS = 8

/**
 * @param sheet what moves; the element that takes the handlers needs `touch-action: pan-y`
 * @param only the side to which it can be drawn; both where it is not given
 */
export function useSwipe(
  sheet: RefObject<HTMLElement | null>,
  onSwipe: ((side: SwipeSide) => void) | undefined,
  only?: SwipeSide,
): Swipe {
  const [side, setSide] = useState<SwipeSide | null>(null)
  const [isArmed, setArmed] = useState(false)
  const start = useRef<{ x: number; y: number } | null>(null)
  const isSwipe = useRef(false)
  const rest = (): void => {
    start.current = null
    if (sheet.current) sheet.current.style.transform = ''
    setSide(null)
    setArmed(false)
  }
  const draw = (event: PointerEvent, pulledPx: number): void => {
    const byPx = only && sideOf(event.currentTarget, pulledPx) !== only ? 0 : pulledPx
    if (sheet.current) sheet.current.style.transform = `translateX(${byPx}px)`
    setSide(sideOf(event.currentTarget, byPx))
    const isFar = Math.abs(byPx) >= ARM_PX
    if (isFar && !isArmed) navigator.vibrate?.(BUZZ_MS)
    setArmed(isFar)
  }
  const handlers = {
    onPointerDown(event: PointerEvent) {
      isSwipe.current = false
      if (!onSwipe || event.pointerType !== 'touch' || !event.isPrimary || isAtEdge(event.clientX)) return
      start.current = { x: event.clientX, y: event.clientY }
    },
    onPointerMove(event: PointerEvent) {
      if (!start.current) return
      const [byPx, downPx] = [event.clientX - start.current.x, event.clientY - start.current.y]
      if (!isSwipe.current && Math.abs(downPx) > LOCK_PX) start.current = null
      else if (isSwipe.current) draw(event, byPx)
      else if (Math.abs(byPx) > LOCK_PX && (!only || sideOf(event.currentTarget, byPx) === only)) {
        isSwipe.current = true
        event.currentTarget.setPointerCapture(event.pointerId)
      }
    },
    onPointerUp() {
      if (start.current && side && isArmed) onSwipe?.(side)
      rest()
    },
    onPointerCancel: rest,
  }
  const wasSwipe = (): boolean => {
    const was = isSwipe.current
    isSwipe.current = false
    return was
  }
  return { side, isArmed, wasSwipe, handlers }
}

function sideOf(element: Element, byPx: number): SwipeSide {
  const isRtl = getComputedStyle(element).direction === 'rtl'
  return byPx > 0 === isRtl ? 'start' : 'end'
}

function isAtEdge(x: number): boolean {
  return x < EDGE_PX || x > window.innerWidth - EDGE_PX
}
