/**
 * A picture under hands: two fingers, the wheel or a double press make it larger, a finger or the mouse draws it about; while
 * it has its own size a stroke across it asks for its neighbour. Moves the element itself, so that no frame waits for React.
 */
import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'

interface Place {
  scale: number
  x: number
  y: number
}

const LARGEST = 8
const DOUBLE = 2.5
const SWIPE_PX = 60

export function useZoom(
  frame: RefObject<HTMLElement | null>,
  picture: RefObject<HTMLElement | null>,
  onSwipe: (isRight: boolean) => void,
) {
  const place = useRef<Place>({ scale: 1, x: 0, y: 0 })
  const pointers = useRef(new Map<number, { x: number; y: number }>())
  const begun = useRef({ x: 0, y: 0 })
  const put = (next: Place): void => {
    const scale = Math.min(LARGEST, Math.max(1, next.scale))
    place.current = scale === 1 ? { scale, x: 0, y: 0 } : { scale, x: next.x, y: next.y }
    const { x, y } = place.current
    if (picture.current) picture.current.style.transform = `translate(${x}px, ${y}px) scale(${scale})`
  }
  /** What is under the point stays there. */
  const zoomAt = (factor: number, at: { x: number; y: number }): void => {
    const box = frame.current?.getBoundingClientRect()
    if (!box) return
    const { scale, x, y } = place.current
    const next = Math.min(LARGEST, Math.max(1, scale * factor))
    const [fromX, fromY] = [at.x - box.x - box.width / 2, at.y - box.y - box.height / 2]
    put({ scale: next, x: fromX - ((fromX - x) * next) / scale, y: fromY - ((fromY - y) * next) / scale })
  }
  useWheel(frame, (event) => zoomAt(event.deltaY < 0 ? 1.2 : 1 / 1.2, { x: event.clientX, y: event.clientY }))
  const move = (event: PointerEvent): void => {
    const before = pointers.current.get(event.pointerId)
    if (!before) return
    const now = { x: event.clientX, y: event.clientY }
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1]
    pointers.current.set(event.pointerId, now)
    if (other) zoomAt(distance(now, other) / (distance(before, other) || 1), middle(now, other))
    else if (place.current.scale > 1)
      put({ ...place.current, x: place.current.x + now.x - before.x, y: place.current.y + now.y - before.y })
  }
  const end = (event: PointerEvent): void => {
    const wasAlone = pointers.current.size === 1
    pointers.current.delete(event.pointerId)
    const across = event.clientX - begun.current.x
    const down = Math.abs(event.clientY - begun.current.y)
    if (wasAlone && place.current.scale === 1 && Math.abs(across) > SWIPE_PX && Math.abs(across) > down)
      onSwipe(across > 0)
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      if (pointers.current.size === 0) begun.current = { x: event.clientX, y: event.clientY }
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
    },
    onPointerMove: move,
    onPointerUp: end,
    onPointerCancel: (event: PointerEvent) => void pointers.current.delete(event.pointerId),
    onDoubleClick: (event: { clientX: number; clientY: number }) =>
      zoomAt(place.current.scale > 1 ? 0 : DOUBLE, { x: event.clientX, y: event.clientY }),
  }
}

/** React listens to wheels passively, and the page must not scroll or zoom with it. */
function useWheel(frame: RefObject<HTMLElement | null>, onWheel: (event: WheelEvent) => void): void {
  const latest = useRef(onWheel)
  latest.current = onWheel
  useEffect(() => {
    const element = frame.current
    const turn = (event: WheelEvent): void => {
      event.preventDefault()
      latest.current(event)
    }
    element?.addEventListener('wheel', turn, { passive: false })
    return () => element?.removeEventListener('wheel', turn)
  }, [frame])
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

function middle(a: { x: number; y: number }, b: { x: number; y: number }): { x: number; y: number } {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}
