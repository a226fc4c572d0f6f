/** The one word for how far a message has come, from its own state and the watermarks of the others (C6). */
import { type OthersReached, type ReceiptState, receiptState } from '../../model/receipt-state.ts'
import type { MessageItem } from '../../model/timeline.ts'

export type ShownState = 'queued' | 'sending' | 'refused' | ReceiptState

/** Null for the messages of others, which have no state to show. */
export function shownState(item: MessageItem, reached: OthersReached | null): ShownState | null {
  if (!item.own) return null
  if (item.state !== 'sent' || item.seq === null) return item.state
  return receiptState(item.seq, reached)
}
