/** Raises the read watermark to the newest message that a visible tab has on its screen (C6, C7). */
import { useCallback, useEffect, useRef } from 'react'
import { run } from '../../data/commands/run.ts'
import type { ConversationRow } from '../../data/rows.ts'
import type { Seq } from '../../model/event.ts'
import type { RowListControl } from './row-list/row-list-control.ts'
import type { TimelineRow } from './timeline-rows.ts'

const QUIET_MS = 250
/** A row that is cut by less than this counts as seen. */
const SLACK_PX = 8

/** @returns what to call whenever the person may see something else than before */
export function useReadMarks(
  conversation: ConversationRow,
  rows: readonly TimelineRow[],
  list: RowListControl<TimelineRow>,
): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef({ conversation, rows })
  useEffect(() => {
    latest.current = { conversation, rows }
  })
  const mark = useCallback(() => {
    const { conversation, rows } = latest.current
    if (document.visibilityState !== 'visible') return
    const seq = lastSeenSeq(rows, list)
    if (seq === null || seq <= conversation.read) return
    void run('mark-read', { account: conversation.account, conversation: conversation.id, seq })
  }, [list])
  const look = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(mark, QUIET_MS)
  }, [mark])
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows, or a count that rose, are a reason to look again
  useEffect(look, [rows, conversation.unread, look])
  useEffect(() => {
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      clearTimeout(timer.current)
    }
  }, [look])
  return look
}

/** The highest seq among the rows whose end is above the lower edge of the list. */
function lastSeenSeq(rows: readonly TimelineRow[], list: RowListControl<TimelineRow>): Seq | null {
  const shown = list.onScreen()
  const seen = shown.findLast(({ bottom }) => bottom <= list.height + SLACK_PX)
  for (let index = seen?.index ?? (shown[0]?.index ?? 0) - 1; index >= 0; index -= 1) {
    const row = rows[index]
    if (row && 'item' in row && row.item.type !== 'gap' && row.item.seq !== null) return row.item.seq
  }
  return null
}
