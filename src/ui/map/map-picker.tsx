/**
 * A map that hands, a wheel and keys move under the pin in its middle. What stands there is told with every step; who
 * cannot see it types the coordinates elsewhere.
 */
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { IconButton } from '../icon-button.tsx'
import { MapDrawing, type MapView } from './map-drawing.tsx'
import { MapPin } from './map-pin.tsx'
import { panned, zoomed } from './moved-view.ts'

export interface MapPickerProps {
  view: MapView
  label: string
  nearer: string
  further: string
  onMove: (view: MapView) => void
}

const RATIO = 4 / 3
const ZOOM = 0.6
const KEY_STEP = 0.1

export function MapPicker(props: MapPickerProps): ReactNode {
  const { view, onMove } = props
  const box = useRef<HTMLDivElement>(null)
  useHands(box, view, onMove)
  return (
    <div className="relative aspect-4/3 shrink-0 overflow-hidden rounded-xl border border-line">
      <div
        ref={box}
        role="application"
        aria-label={props.label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move it
        tabIndex={0}
        onKeyDown={(event) => {
          const moved = movedByKey(event, view)
          if (!moved) return
          event.preventDefault()
          onMove(moved)
        }}
        className="absolute inset-0 cursor-grab touch-none select-none focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2"
      >
        <MapDrawing view={view} ratio={RATIO} />
        <MapPin />
      </div>
      <div className="absolute end-1 bottom-1 flex flex-col rounded-full bg-raised/90 shadow-rest">
        <IconButton icon="plus" label={props.nearer} onClick={() => onMove(zoomed(view, ZOOM))} />
        <IconButton icon="minus" label={props.further} onClick={() => onMove(zoomed(view, 1 / ZOOM))} />
      </div>
    </div>
  )
}

/** East is right in every language. */
function movedByKey({ key }: KeyboardEvent, view: MapView): MapView | undefined {
  if (key === 'ArrowRight') return panned(view, KEY_STEP, 0)
  if (key === 'ArrowLeft') return panned(view, -KEY_STEP, 0)
  if (key === 'ArrowUp') return panned(view, 0, -KEY_STEP)
  if (key === 'ArrowDown') return panned(view, 0, KEY_STEP)
  if (key === '+' || key === '=') return zoomed(view, ZOOM)
  return key === '-' ? zoomed(view, 1 / ZOOM) : undefined
}

/** One finger draws the map along, two draw it larger and smaller, a wheel too. */
function useHands(box: RefObject<HTMLElement | null>, view: MapView, onMove: (view: MapView) => void): void {
  const latest = useRef(view)
  latest.current = view
  const tell = useEffectEvent((next: MapView) => {
    latest.current = next
    onMove(next)
  })
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const fingers = new Map<number, { x: number; y: number }>()
    const spread = (): { x: number; y: number; size: number } => {
      const [first = { x: 0, y: 0 }, second = first] = [...fingers.values()]
      return {
        x: (first.x + second.x) / 2,
        y: (first.y + second.y) / 2,
        size: Math.hypot(first.x - second.x, first.y - second.y),
      }
    }
    const parts = (x: number, y: number): [right: number, down: number] => {
      const { left, top, width, height } = element.getBoundingClientRect()
      return [(x - left - width / 2) / width, (y - top - height / 2) / width]
    }
    const down = (event: PointerEvent): void => {
      element.setPointerCapture(event.pointerId)
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    }
    const move = (event: PointerEvent): void => {
      if (!fingers.has(event.pointerId)) return
      const before = spread()
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
      const after = spread()
      const width = element.clientWidth
      const drawn = panned(latest.current, (before.x - after.x) / width, (before.y - after.y) / width)
      const isPinch = before.size > 0 && after.size > 0
      tell(isPinch ? zoomed(drawn, before.size / after.size, ...parts(after.x, after.y)) : drawn)
    }
    const up = (event: PointerEvent): void => void fingers.delete(event.pointerId)
    const wheel = (event: WheelEvent): void => {
      event.preventDefault()
      tell(zoomed(latest.current, Math.exp(event.deltaY / 400), ...parts(event.clientX, event.clientY)))
    }
    element.addEventListener('pointerdown', down)
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerup', up)
    element.addEventListener('pointercancel', up)
    element.addEventListener('wheel', wheel, { passive: false })
    return () => {
      element.removeEventListener('pointerdown', down)
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerup', up)
      element.removeEventListener('pointercancel', up)
      element.removeEventListener('wheel', wheel)
    }
  }, [box])
}
