import { conversationKey, conversationRange } from '../keys.ts'
import type { DataChange, OutboxRow } from '../rows.ts'
import type { Scope } from '../transact.ts'

/** Takes the local row of a group away whose making was cancelled or refused, inside a transaction. */
export async function uncreate(
  rows: Scope<'conversations' | 'members'>,
  { account, conversation }: OutboxRow,
): Promise<Partial<DataChange>> {
  const key = conversationKey(account, conversation)
  const row = await rows('conversations').get(key)
  if (!row || row.confirmed) return {}
  rows('conversations').delete(key)
  rows('members').delete(conversationRange(account, conversation))
  return { removedConversations: [conversation] }
}
