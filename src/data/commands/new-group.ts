import type { CommandContent } from '../../model/command.ts'
import { newConversation } from '../new-conversation.ts'
import type { AccountId, ConversationRow } from '../rows.ts'

/** A group that is made offline shows at once; the backend's answer confirms it. */
export function newGroup(
  account: AccountId,
  command: Extract<CommandContent, { op: 'create' }>,
  atMs: number,
): ConversationRow {
  const { conversation: id, title, members } = command
  const row = newConversation({ account, id, kind: 'group', name: title, atMs, memberCount: members.length + 1 })
  return { ...row, title }
}
