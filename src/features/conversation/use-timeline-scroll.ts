/**
 * Where the list of messages stands: at the first unread on opening, at the end while the person is there, at an own
 * message as soon as it is written, at a message that was jumped to. Knows nothing of how rows look.
 */
import { type RefObject, useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'
import type { TimelineRow } from './timeline-rows.ts'

/** Closer than this to the last pixel counts as the end. */
const END_WITHIN_PX = 8

export interface TimelineScroll {
  list: RefObject<VirtualizerHandle | null>
  /** What scrolls, and what lies in it. */
  viewport: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLDivElement | null>
  isAtEnd: boolean
  onScroll: () => void
  /** Stays there with the rows that come, also with those of a list that begins anew. */
  toEnd: () => void
}

/** @param wanted the row to go to, with the commit that holds it; a new object for every jump */
export function useTimelineScroll(
  rows: readonly TimelineRow[],
  reachesNewest: boolean,
  wanted: { key: string } | null,
): TimelineScroll {
  const list = useRef<VirtualizerHandle>(null)
  const viewport = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const isPlaced = useRef(false)
  const [isAtEnd, setIsAtEnd] = useState(true)
  const former = useRef({ top: 0, height: 0 })
  /** Rows that turn out taller or lower than guessed move the end; only who goes up in a list that stays as it is leaves it. */
  const measure = useCallback(() => {
    const element = viewport.current
    if (!element) return
    const { scrollTop: top, scrollHeight: height, clientHeight } = element
    if (height - top - clientHeight <= END_WITHIN_PX) atEnd.current = true
    else if (top < former.current.top && height === former.current.height) atEnd.current = false
    former.current = { top, height }
    setIsAtEnd(atEnd.current)
  }, [])
  const toEnd = useEffectEvent(() => {
    atEnd.current = true
    list.current?.scrollToIndex(rows.length - 1, { align: 'end' })
  })
  const settle = useEffectEvent(() => {
    const unread = isPlaced.current ? -1 : rows.findIndex((row) => row.type === 'unread')
    isPlaced.current = true
    if (unread !== -1) {
      atEnd.current = false
      list.current?.scrollToIndex(unread, { align: 'start' })
    } else if (reachesNewest && (atEnd.current || isJustWritten(rows.at(-1)))) toEnd()
  })
  const stick = useEffectEvent(() => {
    if (atEnd.current && reachesNewest) viewport.current?.scrollTo({ top: viewport.current.scrollHeight })
    measure()
  })
  useResize([viewport, content], stick)
  const lastKey = rows.at(-1)?.key
  // biome-ignore lint/correctness/useExhaustiveDependencies: another last row is the moment
  useLayoutEffect(() => settle(), [lastKey])
  useJump(rows, wanted, (index) => {
    atEnd.current = false
    list.current?.scrollToIndex(index, { align: 'center' })
  })
  return { list, viewport, content, isAtEnd, onScroll: measure, toEnd: () => toEnd() }
}

/**
 * Calls back after layout and before paint. The list's own callback comes before the new height is in the document,
 * where a scroll to the end is cut off at the old one.
 */
function useResize(targets: readonly RefObject<HTMLElement | null>[], onResize: () => void): void {
  const called = useEffectEvent(onResize)
  const observed = useRef(targets)
  useEffect(() => {
    const observer = new ResizeObserver(() => called())
    for (const target of observed.current) if (target.current) observer.observe(target.current)
    return () => observer.disconnect()
  }, [])
}

/** An own message that is still on this device only: whoever wrote it wants to see it. */
function isJustWritten(row: TimelineRow | undefined): boolean {
  return row?.type === 'message' && row.item.own && row.item.seq === null
}

/** Goes once to every row that is wanted, as soon as it is there. */
function useJump(rows: readonly TimelineRow[], wanted: { key: string } | null, go: (index: number) => void): void {
  const reached = useRef<{ key: string } | null>(null)
  const jump = useEffectEvent(() => {
    if (wanted === null || wanted === reached.current) return
    const index = rows.findIndex((row) => row.key === wanted.key)
    if (index === -1) return
    reached.current = wanted
    go(index)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows may bring the wanted one
  useLayoutEffect(() => jump(), [wanted, rows])
}
