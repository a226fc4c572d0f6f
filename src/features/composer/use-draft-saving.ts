/** Keeps what is typed and not sent: 300 ms after the last key, and at once when the person turns away. */
import { useCallback, useEffect, useRef } from 'react'
import { run } from '../../data/commands/run.ts'
import type { AccountId, DraftRow } from '../../data/rows.ts'
import type { ConversationId } from '../../model/event.ts'
import type { ComposerTarget } from './composer-target.ts'

const QUIET_MS = 300

export interface Written {
  text: string
  target: ComposerTarget | null
  /** What stood there before a message began to be edited. */
  aside: string
  atMs: number
}

export interface DraftSaving {
  /** Soon; replaces what waits to be saved. */
  save(written: Written): void
  flush(): void
  /** What was typed has been sent: nothing is left to save. */
  spend(): void
}

export function useDraftSaving(account: AccountId, conversation: ConversationId): DraftSaving {
  const waiting = useRef<DraftRow>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const flush = useCallback(() => {
    clearTimeout(timer.current)
    const draft = waiting.current
    waiting.current = undefined
    if (draft) write(draft)
  }, [])
  const save = useCallback(
    ({ text, target, aside, atMs }: Written) => {
      clearTimeout(timer.current)
      const kept = { ...targetOf(target), ...(aside && { aside }) }
      waiting.current = { account, conversation, text, ...kept, updatedAtMs: atMs }
      timer.current = setTimeout(flush, QUIET_MS)
    },
    [account, conversation, flush],
  )
  const spend = useCallback(() => {
    clearTimeout(timer.current)
    waiting.current = undefined
  }, [])
  useEffect(() => {
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      document.removeEventListener('visibilitychange', flush)
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [flush])
  return { save, flush, spend }
}

function targetOf(target: ComposerTarget | null): Pick<DraftRow, 'replyTo' | 'editing'> {
  if (!target) return {}
  return target.mode === 'reply' ? { replyTo: target.ref } : { editing: target.ref }
}

function write(draft: DraftRow): void {
  const { account, conversation } = draft
  const isEmpty = draft.text === '' && !draft.replyTo && !draft.editing
  void (isEmpty ? run('clear-draft', { account, conversation }) : run('save-draft', { draft }))
}
