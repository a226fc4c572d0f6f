/** Walks the list with the arrow keys: one tab stop, Home and End leap, the row follows into view. */
import { type KeyboardEvent, type RefObject, useCallback, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'

export interface RowKeys {
  activeId: string | undefined
  wantedId: string | undefined
  keepMounted: number[]
  onFocus: (id: string) => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** @param openId the conversation on the screen: where Tab goes until the person has walked */
export function useRowKeys(
  ids: readonly string[],
  openId: string | undefined,
  list: RefObject<VirtualizerHandle | null>,
): RowKeys {
  const [focused, setFocused] = useState<string>()
  const [wantedId, setWanted] = useState<string>()
  const activeId = [focused, openId].find((id) => id !== undefined && ids.includes(id)) ?? ids[0]
  const onFocus = useCallback((id: string) => {
    setFocused(id)
    setWanted(undefined)
  }, [])
  const go = (index: number): void => {
    const id = ids[index]
    if (id === undefined) return
    setFocused(id)
    setWanted(id)
    list.current?.scrollToIndex(index, { align: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const id = event.target instanceof HTMLElement ? event.target.dataset.conversation : undefined
    if (id === undefined) return
    const next = nextIndex(event.key, ids.indexOf(id), ids.length)
    if (next === undefined) return
    event.preventDefault()
    go(next)
  }
  const at = activeId === undefined ? -1 : ids.indexOf(activeId)
  return { activeId, wantedId, keepMounted: at === -1 ? [] : [at], onFocus, onKeyDown }
}

function nextIndex(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowUp') return at - 1
  if (key === 'ArrowDown') return at + 1
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}
