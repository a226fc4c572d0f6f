/** How many messages wait for the person: unread, in conversations that are neither muted nor archived (C7). */
import type { AccountId } from '../data/rows.ts'
import { useConversations } from '../data/use-live.ts'

export function useUnreadCount(account: AccountId): number {
  const conversations = useConversations(account) ?? []
  return conversations.reduce((sum, row) => (row.muted || row.archived ? sum : sum + row.unread), 0)
}
