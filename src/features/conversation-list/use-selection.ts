/** Which conversations are selected: several at once by Ctrl or keys, a stretch by Shift. Escape and "back" end it. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ConversationId } from '../../model/event.ts'
import { useLayer } from '../../ui/layers.ts'

export interface Selection {
  ids: ReadonlySet<ConversationId>
  isOn: boolean
  toggle: (id: ConversationId) => void
  /** Everything from the last one that was toggled to this one. */
  extend: (id: ConversationId) => void
  all: () => void
  clear: () => void
}

/** @param shown the ids of the list in their order; what is not shown is not selected */
export function useSelection(shown: readonly ConversationId[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<ConversationId>>(NONE)
  const latest = useRef(shown)
  const anchor = useRef<ConversationId>(undefined)
  useEffect(() => {
    latest.current = shown
  })
  const ids = useMemo(() => (chosen.size === 0 ? NONE : new Set(shown.filter((id) => chosen.has(id)))), [chosen, shown])
  const clear = useCallback(() => setChosen(NONE), [])
  const toggle = useCallback((id: ConversationId) => {
    anchor.current = id
    setChosen((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    )
  }, [])
  const extend = useCallback((id: ConversationId) => {
    const stretch = between(latest.current, anchor.current ?? id, id)
    setChosen((before) => new Set([...before, ...stretch]))
  }, [])
  const all = useCallback(() => setChosen(new Set(latest.current)), [])
  useLayer(ids.size > 0, clear)
  return { ids, isOn: ids.size > 0, toggle, extend, all, clear }
}

const NONE: ReadonlySet<ConversationId> = new Set()

function between(ids: readonly ConversationId[], a: ConversationId, b: ConversationId): ConversationId[] {
  const [from, to] = [ids.indexOf(a), ids.indexOf(b)].sort((one, other) => one - other)
  if (from === undefined || to === undefined) return []
  return ids.slice(Math.max(0, from), to + 1)
}
