/** What is written in one conversation and not sent; null where nothing is. */
import type { ConversationId } from '../../model/event.ts'
import { conversationKey } from '../keys.ts'
import type { LiveRead } from '../projections/live-value.ts'
import type { AccountId, DraftRow } from '../rows.ts'
import { read } from '../transact.ts'

export function draft(account: AccountId, conversation: ConversationId): LiveRead<DraftRow | null> {
  return {
    load: (db) =>
      read(db, ['drafts'], async (rows) => (await rows('drafts').get(conversationKey(account, conversation))) ?? null),
    apply(value, change) {
      if (change.account !== account) return value
      if (change.clearedDrafts?.includes(conversation)) return null
      return change.drafts?.findLast((row) => row.conversation === conversation) ?? value
    },
  }
}
