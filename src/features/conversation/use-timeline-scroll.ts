/**
 * Where the list of messages stands: at the first unread on opening, at an own message as soon as it is written, at a
 * message that was jumped to, else where the person left it; the list itself holds its place and its end
 * (row-list/row-window.ts). Knows nothing of how rows look. Rules: V1, V2.
 */
import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { RowListControl } from './row-list/row-list-control.ts'
import type { TimelineRow } from './timeline-rows.ts'

export interface TimelineScroll {
  list: RowListControl<TimelineRow>
  /** Whether the newest message is on the screen and stays there. */
  isAtEnd: boolean
  onAtEnd: (isAtEnd: boolean) => void
}

/** @param wanted the row to go to, with the commit that holds it; a new object for every jump */
export function useTimelineScroll(
  rows: readonly TimelineRow[],
  reachesNewest: boolean,
  wanted: { key: string } | null,
): TimelineScroll {
  const [list] = useState(() => open(rows, reachesNewest))
  const [isAtEnd, setIsAtEnd] = useState(true)
  useOwnMessage(rows.at(-1), () => reachesNewest && list.toEnd())
  useJump(rows, wanted, (index) => list.goTo(index, 'center'))
  return { list, isAtEnd, onAtEnd: setIsAtEnd }
}

/** Separators move with what follows them. */
const isSteady = (row: TimelineRow): boolean => row.type === 'message' || row.type === 'notice'

function open(rows: readonly TimelineRow[], reachesNewest: boolean): RowListControl<TimelineRow> {
  const list = new RowListControl<TimelineRow>(isSteady)
  list.take(rows, reachesNewest)
  list.goTo(
    rows.findIndex((row) => row.type === 'unread'),
    'start',
  )
  return list
}

/** Whoever writes wants to see what they wrote: a message that is still on this device only. */
function useOwnMessage(last: TimelineRow | undefined, onWritten: () => void): void {
  const seen = useRef(last?.key)
  const look = useEffectEvent(() => {
    const isNew = last !== undefined && last.key !== seen.current
    seen.current = last?.key
    if (isNew && last.type === 'message' && last.item.own && last.item.seq === null) onWritten()
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another last row is the moment
  useLayoutEffect(() => look(), [last?.key])
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
