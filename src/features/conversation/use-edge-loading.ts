/** Asks for older messages near the upper end of the list and for newer ones near the lower, one request at a time. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { TimelineHandle, TimelineView } from '../../data/projections/timeline-view.ts'
import type { RowListControl } from './row-list/row-list-control.ts'
import type { TimelineRow } from './timeline-rows.ts'

/** Some screens ahead: a quick hand shall not meet the end of what is here. */
const NEAR_PX = 2_000
/** After an answer of nothing (no network) do not ask again sooner. */
const PAUSE_MS = 3_000

/** Closer than this to the first pixel, a person sees that the messages end there. */
const EDGE_PX = 80

export interface EdgeLoading {
  isLoadingOlder: boolean
  /** The person looks at the oldest message that the device holds, and older ones cannot be had now. */
  isOlderMissing: boolean
  check(): void
}

export function useEdgeLoading(
  handle: TimelineHandle,
  view: TimelineView,
  list: RowListControl<TimelineRow>,
  isLive: boolean,
): EdgeLoading {
  const [isLoadingOlder, setIsLoadingOlder] = useState(false)
  const [isRefused, setIsRefused] = useState(false)
  const [isAtEdge, setIsAtEdge] = useState(false)
  const busy = useRef({ older: false, newer: false })
  const pausedUntilMs = useRef({ older: 0, newer: 0 })
  const live = useRef(isLive)
  const load = useCallback(
    async (edge: 'older' | 'newer') => {
      if (busy.current[edge] || performance.now() < pausedUntilMs.current[edge]) return
      busy.current[edge] = true
      const wasLive = live.current
      if (edge === 'older') setIsLoadingOlder(true)
      const got = await (edge === 'older' ? handle.loadOlder() : handle.loadNewer())
      busy.current[edge] = false
      // A link that came meanwhile may be asked at once.
      if (!got && live.current === wasLive) pausedUntilMs.current[edge] = performance.now() + PAUSE_MS
      if (edge === 'older') {
        setIsLoadingOlder(false)
        setIsRefused(!got)
      }
    },
    [handle],
  )
  const check = useCallback(() => {
    if (!view.isReady) return
    const { above, below } = list.beyond()
    setIsAtEdge(above < EDGE_PX)
    if (!view.isAtStart && above < NEAR_PX) void load('older')
    if (!view.isAtEnd && below < NEAR_PX) void load('newer')
  }, [view, list, load])
  // Who comes in sight of an edge with no network does not scroll again when there is one.
  useEffect(() => {
    live.current = isLive
    if (isLive) pausedUntilMs.current = { older: 0, newer: 0 }
  }, [isLive])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them is a moment to look again
  useEffect(() => {
    const timer = setTimeout(check, 50)
    return () => clearTimeout(timer)
  }, [check, isLive, isLoadingOlder])
  return { isLoadingOlder, isOlderMissing: isRefused && isAtEdge && !view.isAtStart, check }
}
