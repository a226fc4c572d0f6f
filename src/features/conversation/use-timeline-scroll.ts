/**
 * Where the list of messages stands: at the first unread on opening, at the end while the person is there, at a message
 * that was jumped to, and still at the same message whatever comes before it. Knows nothing of how rows look.
 */
import { type RefObject, useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'
import type { TimelineRow } from './timeline-rows.ts'

/** Closer than this to the last pixel counts as the end. */
const END_WITHIN_PX = 8

export interface TimelineScroll {
  list: RefObject<VirtualizerHandle | null>
  isAtEnd: boolean
  onScroll(): void
  onResize(): void
  toEnd(): void
}

/** @param wanted the row to go to, with the commit that holds it; a new object for every jump */
export function useTimelineScroll(
  rows: readonly TimelineRow[],
  reachesNewest: boolean,
  wanted: { key: string } | null,
): TimelineScroll {
  const list = useRef<VirtualizerHandle>(null)
  const atEnd = useRef(true)
  const isPlaced = useRef(false)
  const [isAtEnd, setIsAtEnd] = useState(true)
  const reached = useRef<{ key: string } | null>(null)

  const measure = useCallback(() => {
    const handle = list.current
    if (!handle) return
    atEnd.current = handle.scrollSize - handle.scrollOffset - handle.viewportSize <= END_WITHIN_PX
    setIsAtEnd(atEnd.current)
  }, [])
  const toEnd = useCallback(() => {
    atEnd.current = true
    list.current?.scrollToIndex(rows.length - 1, { align: 'end' })
  }, [rows.length])
  const stick = useEffectEvent(() => {
    if (isPlaced.current && atEnd.current && reachesNewest) toEnd()
  })
  const place = useEffectEvent(() => {
    if (isPlaced.current || rows.length === 0) return
    isPlaced.current = true
    const unread = rows.findIndex((row) => row.type === 'unread')
    if (unread === -1) return toEnd()
    atEnd.current = false
    list.current?.scrollToIndex(unread, { align: 'start' })
  })
  const jump = useEffectEvent(() => {
    if (wanted === null || wanted === reached.current) return
    const index = rows.findIndex((row) => row.key === wanted.key)
    if (index === -1) return
    reached.current = wanted
    atEnd.current = false
    list.current?.scrollToIndex(index, { align: 'center' })
  })

  const lastKey = rows.at(-1)?.key
  // biome-ignore lint/correctness/useExhaustiveDependencies: the last key is the moment, not an input
  useLayoutEffect(() => {
    place()
    stick()
  }, [lastKey])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows may bring the wanted one
  useLayoutEffect(() => jump(), [wanted, rows])
  useEffect(measure, [measure])

  return {
    list,
    isAtEnd,
    onScroll: measure,
    onResize: () => (atEnd.current ? stick() : measure()),
    toEnd,
  }
}
