/** What an open conversation reads: its timeline and single messages of it. Apart from use-live.ts, because the first screen shows none. */
import { useEffect, useMemo } from 'react'
import type { ConversationId, Seq } from '../model/event.ts'
import type { MessageItem } from '../model/timeline.ts'
import type { LiveRead } from './projections/live-value.ts'
import { openTimeline } from './projections/timeline-projection.ts'
import type { TimelineHandle } from './projections/timeline-view.ts'
import type { FoldedMessage } from './queries/folded-message.ts'
import { messageAt } from './queries/message-at.ts'
import { type PinnedMessage, pinnedMessage } from './queries/pinned-message.ts'
import type { AccountId } from './rows.ts'
import { useRead } from './use-value.ts'

/** One handle per open conversation, closed on unmount. Opens at the first unread. */
export function useTimeline(account: AccountId, id: ConversationId): TimelineHandle {
  const handle = useMemo(() => openTimeline({ account, conversation: id }), [account, id])
  useEffect(() => handle.close, [handle])
  return handle
}

/** One message as it looks now, for quotes of what the timeline does not hold; null when the device does not either. */
export function useMessage(
  account: AccountId,
  id: ConversationId,
  seq: Seq | undefined,
): MessageItem | null | undefined {
  const found = useRead(`message ${account} ${id} ${seq}`, () =>
    seq === undefined ? NOTHING : messageAt({ account, conversation: id, seq }),
  )
  return seq === undefined ? undefined : found?.item
}

/** The message that was pinned last and still is; null where none is. */
export function usePinnedMessage(account: AccountId, id: ConversationId): PinnedMessage | null | undefined {
  return useRead(`pinned ${account} ${id}`, () => pinnedMessage({ account, conversation: id }))?.message
}

const NOT_HELD: FoldedMessage = { item: null, isHidden: false, waiting: [] }
const NOTHING: LiveRead<FoldedMessage> = { load: async () => NOT_HELD, apply: () => NOT_HELD }
