/** What is written in one conversation and not sent; null where nothing is. A full disk leaves it in the tab. */
import type { ConversationId } from '../../model/event.ts'
import { conversationKey } from '../keys.ts'
import type { LiveRead } from '../projections/live-value.ts'
import type { AccountId, DraftRow } from '../rows.ts'
import { draftInTab } from '../tab-draft.ts'
import { read } from '../transact.ts'

export function draft(account: AccountId, conversation: ConversationId): LiveRead<DraftRow | null> {
  return {
    load: async (db) => {
      const stored = await read(db, ['drafts'], (rows) => rows('drafts').get(conversationKey(account, conversation)))
      return newest(stored ?? null, draftInTab(account, conversation))
    },
    apply(value, change) {
      if (change.account !== account) return value
      if (change.clearedDrafts?.includes(conversation)) return null
      return change.drafts?.findLast((row) => row.conversation === conversation) ?? value
    },
  }
}

function newest(stored: DraftRow | null, inTab: DraftRow | null): DraftRow | null {
  return inTab && inTab.updatedAtMs >= (stored?.updatedAtMs ?? 0) ? inTab : stored
}
