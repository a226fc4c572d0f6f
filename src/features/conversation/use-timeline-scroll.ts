/**
 * Where the list of messages stands: at the first unread on opening, at the end while the person is there, at an own
 * message as soon as it is written, at a message that was jumped to, else where the person left it. Knows nothing of how
 * rows look. Rules: V1, V2.
 */
import { type RefObject, useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'
import type { TimelineRow } from './timeline-rows.ts'
import { useHeldPlace } from './use-held-place.ts'
import { useOwnMoves } from './use-own-moves.ts'

/** Closer than this to the last pixel counts as the end. */
const END_WITHIN_PX = 8
/** Engines round what is scrolled to whole pixels. */
const OFF_PX = 2

type Align = 'start' | 'center' | 'end'

export interface TimelineScroll {
  list: RefObject<VirtualizerHandle | null>
  /** What scrolls. */
  viewport: RefObject<HTMLDivElement | null>
  isAtEnd: boolean
  onScroll: () => void
  /** The list came to rest. */
  onScrollEnd: () => void
  /** Rows or the list itself have another height. */
  onResize: () => void
  /** The row that the person looks at. */
  anchorKey: () => string | undefined
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
  const atEnd = useRef(true)
  const isPlaced = useRef(false)
  const [isAtEnd, setIsAtEnd] = useState(true)
  const former = useRef({ top: 0, height: 0 })
  const goal = useRef<{ key: string; align: Align } | null>(null)
  const ownMoves = useOwnMoves(viewport)
  const place = useHeldPlace(rows, list, viewport, { correct: () => correct(), onArrived: () => measure() })
  /** Rows that turn out taller or lower than guessed move the end; only who goes up in a list that stays as it is leaves it. */
  const measure = useCallback(() => {
    const element = viewport.current
    if (!element) return
    const { scrollTop: top, scrollHeight: height, clientHeight } = element
    // On the way to a row the guessed heights below it may put the end too near.
    if (height - top - clientHeight <= END_WITHIN_PX) atEnd.current ||= !place.isTravelling()
    else if (top < former.current.top && height === former.current.height && !ownMoves.isNow()) atEnd.current = false
    former.current = { top, height }
    setIsAtEnd(atEnd.current)
  }, [ownMoves, place])
  /** The list may have given up on rows that a slow machine measured late. */
  const correct = useEffectEvent(() => {
    const at = rows.findIndex(({ key }) => key === goal.current?.key)
    if (at === -1 || !goal.current || !list.current || ownMoves.isTakenOver()) return false
    const { align } = goal.current
    if (Math.abs(list.current.scrollOffset - restingPlace(list.current, at, align)) <= OFF_PX) return false
    list.current.scrollToIndex(at, { align })
    return true
  })
  const goTo = useEffectEvent((index: number, align: Align) => {
    const key = rows[index]?.key
    goal.current = key === undefined ? null : { key, align }
    place.release()
    ownMoves.begin()
    atEnd.current = align === 'end'
    list.current?.scrollToIndex(index, { align })
  })
  const settle = useEffectEvent(() => {
    const unread = isPlaced.current ? -1 : rows.findIndex((row) => row.type === 'unread')
    isPlaced.current = true
    if (unread !== -1) goTo(unread, 'start')
    else if (reachesNewest && (atEnd.current || isJustWritten(rows.at(-1)))) goTo(rows.length - 1, 'end')
  })
  const hold = useEffectEvent(() => {
    if (!atEnd.current) place.restore()
    else if (reachesNewest) stickToEnd()
    measure()
  })
  const stickToEnd = useEffectEvent(() => {
    ownMoves.begin()
    viewport.current?.scrollTo({ top: viewport.current.scrollHeight })
  })
  /** The list corrects itself by what it guessed; whoever is at the end stays there. */
  const onScroll = useEffectEvent(() => {
    measure()
    const { top, height } = former.current
    const isOff = height - top - (viewport.current?.clientHeight ?? height) > END_WITHIN_PX
    if (atEnd.current && reachesNewest && isOff) stickToEnd()
    place.capture()
  })
  useResize(viewport, hold)
  const lastKey = rows.at(-1)?.key
  // biome-ignore lint/correctness/useExhaustiveDependencies: another last row is the moment
  useLayoutEffect(() => settle(), [lastKey])
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are the moment
  useLayoutEffect(() => hold(), [rows])
  useJump(rows, wanted, (index) => goTo(index, 'center'))
  return {
    list,
    viewport,
    isAtEnd,
    onScroll: () => onScroll(),
    onScrollEnd: place.capture,
    onResize: () => hold(),
    anchorKey: () => (atEnd.current ? rows.at(-1)?.key : place.key()),
    toEnd: () => goTo(rows.length - 1, 'end'),
  }
}

/** Where a list that shows this row in this way stands, by the heights that it knows now. */
function restingPlace(list: VirtualizerHandle, index: number, align: Align): number {
  const [offset, size] = [list.getItemOffset(index), list.getItemSize(index)]
  const spare = list.viewportSize - size
  const wanted = { start: offset, center: offset - spare / 2, end: offset - spare }[align]
  return Math.max(0, Math.min(wanted, list.scrollSize - list.viewportSize))
}

/** Calls back after layout and before paint. */
function useResize(target: RefObject<HTMLElement | null>, onResize: () => void): void {
  const called = useEffectEvent(onResize)
  useEffect(() => {
    const observer = new ResizeObserver(() => called())
    if (target.current) observer.observe(target.current)
    return () => observer.disconnect()
  }, [target])
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
