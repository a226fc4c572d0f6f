/** A finger that rests half a second asks for the menu, and its lifting is then no click. */
import { type PointerEvent, useEffect, useRef } from 'react'

const REST_MS = 500
const SLIP_PX = 10

export interface LongPress {
  /** Whether the touch that ends now was a long one; asks once. */
  wasLong: () => boolean
  onPointerDown: (event: PointerEvent) => void
  onPointerMove: (event: PointerEvent) => void
  onPointerUp: () => void
  onPointerCancel: () => void
}

export function useLongPress(onPress: (at: { x: number; y: number }) => void): LongPress {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const start = useRef({ x: 0, y: 0 })
  const isLong = useRef(false)
  const stop = (): void => clearTimeout(timer.current)
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    wasLong() {
      const was = isLong.current
      isLong.current = false
      return was
    },
    onPointerDown(event) {
      stop()
      isLong.current = false
      if (event.pointerType !== 'touch') return
      const at = { x: event.clientX, y: event.clientY }
      start.current = at
      timer.current = setTimeout(() => {
        isLong.current = true
        onPress(at)
      }, REST_MS)
    },
    onPointerMove(event) {
      const slip = Math.hypot(event.clientX - start.current.x, event.clientY - start.current.y)
      if (slip > SLIP_PX) stop()
    },
    onPointerUp: stop,
    onPointerCancel: stop,
  }
}
