/** Walks the list with the arrow keys: one tab stop, Home and End leap, the row follows into view. */
import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'

export interface RowKeys {
  activeId: string | undefined
  wantedId: string | undefined
  keepMounted: number[]
  onFocus: (id: string) => void
  onKeyDown: (event: KeyboardEvent) => void
}

export interface RowKeysInput {
  ids: readonly string[]
  /** Where Tab goes until the person has walked. */
  first: string | undefined
  list: RefObject<VirtualizerHandle | null>
  onFocused: (place: { focused: string }) => void
}

export function useRowKeys(input: RowKeysInput): RowKeys {
  const { ids, list, onFocused } = input
  const [focused, setFocused] = useState(input.first)
  const [wantedId, setWanted] = useState<string>()
  const activeId = [focused, input.first].find((id) => id !== undefined && ids.includes(id)) ?? ids[0]
  const onFocus = useCallback(
    (id: string) => {
      setFocused(id)
      setWanted(undefined)
      onFocused({ focused: id })
    },
    [onFocused],
  )
  useSuccessor(ids, focused, (id) => {
    setFocused(id)
    setWanted(id)
  })
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

/** When the row with the focus goes (archived, read, left), the one that takes its place takes the focus. */
function useSuccessor(ids: readonly string[], focused: string | undefined, onMissing: (id: string) => void): void {
  const former = useRef(ids)
  useLayoutEffect(() => {
    const at = former.current.indexOf(focused ?? '')
    former.current = ids
    if (at === -1 || ids.includes(focused ?? '') || document.activeElement !== document.body) return
    const heir = ids[Math.min(at, ids.length - 1)]
    if (heir !== undefined) onMissing(heir)
  })
}
