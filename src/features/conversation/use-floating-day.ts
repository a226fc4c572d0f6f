/**
 * The day of what stands at the upper edge of the timeline, said while a hand scrolls and gone at rest. It is written into
 * its element straight away: a scroll must not draw the timeline. Rule: V9.
 */
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { useFormat } from '../../i18n/language-context.tsx'
import type { RowListControl } from './row-list/row-list-control.ts'
import type { TimelineRow } from './timeline-rows.ts'

/** So long after the last scroll it stays. */
const REST_MS = 1_000
/** A scroll that comes sooner after a hand moved is that hand's; the list also scrolls by itself. */
const HAND_MS = 1_000
const HANDS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const
/** So near to the edge a separator says the day itself. */
const SEPARATOR_WITHIN_PX = 52

export interface FloatingDay {
  element: RefObject<HTMLParagraphElement | null>
  /** To be called at every scroll. */
  look: () => void
}

export function useFloatingDay(
  rows: readonly TimelineRow[],
  list: RowListControl<TimelineRow>,
  viewport: RefObject<HTMLElement | null>,
): FloatingDay {
  const element = useRef<HTMLParagraphElement>(null)
  const handAtMs = useRef(Number.NEGATIVE_INFINITY)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  const format = useFormat()
  useEffect(() => {
    const scrolled = viewport.current
    const touch = (): void => {
      handAtMs.current = performance.now()
    }
    for (const type of HANDS) scrolled?.addEventListener(type, touch, { passive: true })
    return () => {
      clearTimeout(rest.current)
      for (const type of HANDS) scrolled?.removeEventListener(type, touch)
    }
  }, [viewport])
  const look = useEffectEvent(() => {
    const shown = element.current
    if (!shown) return
    const isOn = shown.dataset.scrolling !== undefined
    if (!isOn && performance.now() - handAtMs.current > HAND_MS) return
    const atMs = dayAtEdge(rows, list)
    shown.hidden = atMs === undefined
    const day = atMs === undefined ? shown.textContent : format.day(atMs, Date.now())
    if (shown.textContent !== day) shown.textContent = day
    if (!isOn) shown.dataset.scrolling = ''
    clearTimeout(rest.current)
    rest.current = setTimeout(() => {
      delete shown.dataset.scrolling
    }, REST_MS)
  })
  return { element, look: () => look() }
}

/** @returns a time of the day at the upper edge; nothing where its separator is in sight there */
function dayAtEdge(rows: readonly TimelineRow[], list: RowListControl<TimelineRow>): number | undefined {
  const shown = list.onScreen()
  if (shown.some(({ index, top }) => top < SEPARATOR_WITHIN_PX && rows[index]?.type === 'day')) return undefined
  for (let at = shown[0]?.index ?? -1; at >= 0; at -= 1) {
    const row = rows[at]
    if (row?.type === 'day') return row.atMs
    if (row?.type === 'message' || row?.type === 'notice') return row.item.atMs
  }
  return undefined
}
