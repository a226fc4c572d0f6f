/**
 * The draft that a full disk would not take, kept in this tab until the device can keep one again: what somebody wrote
 * outlives a reload also then (C1). Knows nothing of when a draft is written.
 */
import type { ConversationId } from '../model/event.ts'
import { forgetInTab, keepInTab, keptInTab } from '../platform/tab-storage.ts'
import type { AccountId, DraftRow } from './rows.ts'

export function keepDraftInTab(draft: DraftRow): void {
  keepInTab(keyOf(draft), JSON.stringify(draft))
}

export function draftInTab(account: AccountId, conversation: ConversationId): DraftRow | null {
  const kept = keptInTab(keyOf({ account, conversation }))
  return kept === null ? null : JSON.parse(kept)
}

export function forgetDraftInTab(of: Pick<DraftRow, 'account' | 'conversation'>): void {
  forgetInTab(keyOf(of))
}

function keyOf({ account, conversation }: Pick<DraftRow, 'account' | 'conversation'>): string {
  return `hodhod.draft ${account} ${conversation}`
}
