/**
 * The draft that the device has not taken, yet or because its disk is full, kept in this tab: what somebody wrote outlives
 * a reload also then (C1). Knows nothing of when a draft is written.
 */
import type { ConversationId } from '../model/event.ts'
import { forgetInTab, keepInTab, keptInTab, keysInTab } from '../platform/tab-storage.ts'
import type { AccountId, DraftRow } from './rows.ts'

export function keepDraftInTab(draft: DraftRow): void {
  keepInTab(keyOf(draft), JSON.stringify(draft))
}

export function draftInTab(account: AccountId, conversation: ConversationId): DraftRow | null {
  return draftAt(keyOf({ account, conversation }))
}

/** Everything of the account that the device has not taken. */
export function draftsInTab(account: AccountId): DraftRow[] {
  return keysInTab(keyOf({ account, conversation: '' })).flatMap((key) => draftAt(key) ?? [])
}

/** @param upToMs a draft written after this is still wanted */
export function forgetDraftInTab(of: Pick<DraftRow, 'account' | 'conversation'>, upToMs: number): void {
  const kept = draftInTab(of.account, of.conversation)
  if (kept && kept.updatedAtMs <= upToMs) forgetInTab(keyOf(of))
}

function draftAt(key: string): DraftRow | null {
  const kept = keptInTab(key)
  return kept === null ? null : JSON.parse(kept)
}

function keyOf({ account, conversation }: Pick<DraftRow, 'account' | 'conversation'>): string {
  return `hodhod.draft ${account} ${conversation}`
}
