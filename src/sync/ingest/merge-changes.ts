/** Several changes of one transaction as one. Pure. */
import type { AccountId, DataChange } from '../../data/rows.ts'

const LISTS = [
  'events',
  'hidden',
  'outbox',
  'settled',
  'conversations',
  'removedConversations',
  'members',
  'spans',
  'drafts',
  'clearedDrafts',
  'mediaGone',
] as const

/** @returns null when nothing changed */
export function mergeChanges(account: AccountId, changes: readonly DataChange[]): DataChange | null {
  const merged: DataChange = { account }
  for (const list of LISTS) {
    const values = changes.flatMap((change): unknown[] => change[list] ?? [])
    if (values.length > 0) Object.assign(merged, { [list]: values })
  }
  if (changes.some(({ doubted }) => doubted)) merged.doubted = true
  if (changes.some(({ accountChanged }) => accountChanged)) merged.accountChanged = true
  return Object.keys(merged).length > 1 ? merged : null
}
