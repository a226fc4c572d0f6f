/** Tells the others that one types: at most once in four seconds, and once when one stops. A signal, never stored; a channel has none. */
import { useCallback, useEffect, useRef } from 'react'
import { request } from '../../data/requests.ts'
import type { AccountId } from '../../data/rows.ts'
import type { ConversationId } from '../../model/event.ts'

const REPEAT_MS = 4_000
const STOPPED_MS = 5_000

export interface TypingSignal {
  typed(): void
  stopped(): void
}

export function useTypingSignal(account: AccountId, conversation: ConversationId | undefined): TypingSignal {
  const toldAt = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const tell = useCallback(
    (on: boolean) => {
      if (conversation === undefined) return
      request('typing', { account, conversation, on }).catch(() => undefined)
    },
    [account, conversation],
  )
  const stopped = useCallback(() => {
    clearTimeout(timer.current)
    if (toldAt.current === 0) return
    toldAt.current = 0
    tell(false)
  }, [tell])
  const typed = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(stopped, STOPPED_MS)
    const now = performance.now()
    if (toldAt.current !== 0 && now - toldAt.current < REPEAT_MS) return
    toldAt.current = now
    tell(true)
  }, [tell, stopped])
  useEffect(() => stopped, [stopped])
  return { typed, stopped }
}
