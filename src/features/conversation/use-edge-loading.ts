/** Asks for older messages near the upper end of the list and for newer ones near the lower, one request at a time. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'
import type { TimelineHandle, TimelineView } from '../../data/projections/timeline-view.ts'

const NEAR_PX = 1_200
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
  list: RefObject<VirtualizerHandle | null>,
): EdgeLoading {
  const [isLoadingOlder, setIsLoadingOlder] = useState(false)
  const [isRefused, setIsRefused] = useState(false)
  const [isAtEdge, setIsAtEdge] = useState(false)
  const busy = useRef({ older: false, newer: false })
  const load = useCallback(
    async (edge: 'older' | 'newer') => {
      if (busy.current[edge]) return
      busy.current[edge] = true
      if (edge === 'older') setIsLoadingOlder(true)
      const got = await (edge === 'older' ? handle.loadOlder() : handle.loadNewer())
      if (edge === 'older') {
        setIsLoadingOlder(false)
        setIsRefused(!got)
      }
      if (!got) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      busy.current[edge] = false
    },
    [handle],
  )
  const check = useCallback(() => {
    const at = list.current
    if (!at || !view.isReady) return
    setIsAtEdge(at.scrollOffset < EDGE_PX)
    if (!view.isAtStart && at.scrollOffset < NEAR_PX) void load('older')
    if (!view.isAtEnd && at.scrollSize - at.scrollOffset - at.viewportSize < NEAR_PX) void load('newer')
  }, [view, list, load])
  useEffect(() => {
    const timer = setTimeout(check, 50)
    return () => clearTimeout(timer)
  }, [check])
  return { isLoadingOlder, isOlderMissing: isRefused && isAtEdge && !view.isAtStart, check }
}
