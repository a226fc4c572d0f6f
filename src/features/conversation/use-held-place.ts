/**
 * Holds the row that the person reads where it is on the screen, whatever changes its height above it: the list itself
 * minds only rows that end above the upper edge. Looks after layout and before paint. Rule: V1.
 */
import { type RefObject, useMemo, useRef } from 'react'
import type { VirtualizerHandle } from 'virtua'
import type { TimelineRow } from './timeline-rows.ts'

/** A list that is on its way to a row is moved by nobody else. In frames: a slow machine measures rows later. */
const TRAVEL_FRAMES = 24
/** A list that is put right more often than this does not come to rest, and is left alone. */
const MOST_CORRECTIONS = 40
/** Engines round what is scrolled to whole device pixels. */
const MOVED_PX = 0.6

export interface HeldPlace {
  /** Remembers what is read now. */
  capture(): void
  /** Puts it back where it was. */
  restore(): void
  /** Forgets it: the list goes somewhere else, and is looked after until it stays there. */
  release(): void
  /** Whether the list is still on its way there. */
  isTravelling(): boolean
  key(): string | undefined
}

interface Place {
  key: string
  offset: number
}

export interface Travel {
  /** Puts the list right where the heights that it guessed have led it astray. @returns whether that was needed */
  correct(): boolean
  onArrived(): void
}

export function useHeldPlace(
  rows: readonly TimelineRow[],
  list: RefObject<VirtualizerHandle | null>,
  viewport: RefObject<HTMLElement | null>,
  travel: Travel,
): HeldPlace {
  const latest = useRef(rows)
  latest.current = rows
  const current = useRef(travel)
  current.current = travel
  return useMemo(() => {
    let place: Place | null = null
    let framesLeft = 0
    let corrections = 0
    const isTravelling = () => framesLeft > 0
    const step = () => {
      framesLeft -= 1
      if (corrections < MOST_CORRECTIONS && current.current.correct()) {
        corrections += 1
        framesLeft = TRAVEL_FRAMES
      }
      if (framesLeft > 0) requestAnimationFrame(step)
      else {
        capture()
        current.current.onArrived()
      }
    }
    const capture = () => {
      if (isTravelling() || !list.current || !viewport.current) return
      const key = firstReadable(latest.current, list.current)
      const offset = key === undefined ? undefined : offsetOf(key, viewport.current)
      place = key === undefined || offset === undefined ? null : { key, offset }
    }
    return {
      capture,
      restore() {
        if (!place || !viewport.current || isTravelling()) return
        const offset = offsetOf(place.key, viewport.current)
        const moved = offset === undefined ? 0 : offset - place.offset
        if (Math.abs(moved) > MOVED_PX) viewport.current.scrollTop += moved
      },
      release() {
        place = null
        corrections = 0
        if (!isTravelling()) requestAnimationFrame(step)
        framesLeft = TRAVEL_FRAMES
      },
      isTravelling,
      key: () => place?.key,
    }
  }, [list, viewport])
}

/** The first message that begins on the screen; the one that fills it where none does. */
function firstReadable(rows: readonly TimelineRow[], list: VirtualizerHandle): string | undefined {
  const top = list.scrollOffset
  const first = list.findItemIndex(top)
  let filling: string | undefined
  for (let index = first; index < rows.length; index += 1) {
    const row = rows[index]
    if (list.getItemOffset(index) >= top + list.viewportSize) break
    if (row?.type !== 'message') continue
    if (list.getItemOffset(index) >= top) return row.key
    filling = row.key
  }
  return filling
}

function offsetOf(key: string, viewport: HTMLElement): number | undefined {
  const element = viewport.querySelector(`[data-message="${CSS.escape(key)}"]`)
  return element ? element.getBoundingClientRect().top - viewport.getBoundingClientRect().top : undefined
}
