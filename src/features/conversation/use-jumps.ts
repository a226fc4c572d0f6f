/** Jumping to a quoted message and back: what is highlighted, and where the person came from. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { TimelineHandle } from '../../data/projections/timeline-view.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { Seq } from '../../model/event.ts'
import { showToast } from '../../ui/toast.tsx'

const HIGHLIGHT_MS = 1_600

export interface Jumps {
  highlightedKey: string | undefined
  /** The list shall go to this row; a new object for every jump. */
  wanted: { key: string } | null
  /** Where the last jump began; null when there is no way back. */
  returnTo: Seq | null
  jump(seq: Seq, from: Seq | null): void
  back(): void
  forget(): void
}

export function useJumps(handle: TimelineHandle): Jumps {
  const words = useText(conversationText)
  const [wanted, setWanted] = useState<{ key: string } | null>(null)
  const [highlightedKey, setHighlighted] = useState<string>()
  const [trail, setTrail] = useState<readonly Seq[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const go = useCallback(
    async (seq: Seq) => {
      const key = await handle.jumpTo(seq)
      if (key === null) return showToast(words.jumpFailed)
      setWanted({ key })
      setHighlighted(key)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => setHighlighted(undefined), HIGHLIGHT_MS)
    },
    [handle, words],
  )
  const jump = useCallback(
    (seq: Seq, from: Seq | null) => {
      if (from !== null) setTrail((before) => [...before, from])
      void go(seq)
    },
    [go],
  )
  const back = useCallback(() => {
    const last = trail.at(-1)
    setTrail((before) => before.slice(0, -1))
    if (last !== undefined) void go(last)
  }, [trail, go])
  const forget = useCallback(() => setTrail([]), [])
  return { highlightedKey, wanted, returnTo: trail.at(-1) ?? null, jump, back, forget }
}
