/** Which message the keyboard is at: one tab stop in the list, arrows walk the messages, Home and End leap. */
import { type KeyboardEvent, useCallback, useMemo, useState } from 'react'
import type { MessageItem } from '../../model/timeline.ts'
import type { RowListControl } from './row-list/row-list-control.ts'
import type { MessageRow, TimelineRow } from './timeline-rows.ts'

export interface RowFocus {
  /** The message that Tab reaches; the newest until the person has walked. */
  activeKey: string | undefined
  /** The message that shall take the focus when it is there. */
  wantedKey: string | undefined
  /** The row that stays in the document although it is out of sight. */
  kept: number | undefined
  onFocus(key: string): void
  onKeyDown(event: KeyboardEvent): void
}

/** @param onRange is called with a message that Shift and an arrow lead to, after the one they come from was chosen */
export function useRowFocus(
  rows: readonly TimelineRow[],
  list: RowListControl<TimelineRow>,
  onRange: (item: MessageItem) => void,
): RowFocus {
  const [focused, setFocused] = useState<string>()
  const [wantedKey, setWanted] = useState<string>()
  const messages = useMemo(() => rows.filter((row): row is MessageRow => row.type === 'message'), [rows])
  const isThere = messages.some((row) => row.key === focused)
  const activeKey = isThere ? focused : messages.at(-1)?.key
  const activeIndex = useMemo(() => rows.findIndex((row) => row.key === activeKey), [rows, activeKey])
  const onFocus = useCallback((key: string) => {
    setFocused(key)
    setWanted(undefined)
  }, [])
  const onKeyDown = (event: KeyboardEvent): void => {
    const key = event.target instanceof HTMLElement ? event.target.dataset.message : undefined
    if (key === undefined) return
    const at = messages.findIndex((row) => row.key === key)
    const next = messages[nextIndex(event.key, at, messages.length)]
    if (!next) return
    event.preventDefault()
    if (event.shiftKey) for (const row of [messages[at], next]) if (row && row.item.seq !== null) onRange(row.item)
    setFocused(next.key)
    setWanted(next.key)
    list.goTo(rows.indexOf(next), 'nearest')
  }
  return { activeKey, wantedKey, kept: activeIndex === -1 ? undefined : activeIndex, onFocus, onKeyDown }
}

function nextIndex(key: string, at: number, count: number): number {
  if (key === 'ArrowUp') return at - 1
  if (key === 'ArrowDown') return at + 1
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : -1
}
