/**
 * Makes the local row of a direct conversation, so that one can write to a person before the backend knows of it; with
 * oneself it is the saved messages. The backend makes its side with the first message.
 */
import { directConversationId, savedConversationId, type UserInfo } from '../../model/conversation.ts'
import { conversationKey } from '../keys.ts'
import { newConversation } from '../new-conversation.ts'
import type { AccountId, ConversationRow, MemberRow } from '../rows.ts'
import { transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'

export const openDirect: CommandRun<'open-direct'> = (db, { account, user, username, name }) =>
  transact(db, ['accounts', 'conversations', 'members'], 'readwrite', 'relaxed', async (rows) => {
    const owner = await rows('accounts').get(account)
    if (!owner) return { answer: { ok: false, reason: 'not-found' } }
    const people = user === owner.self.user ? [owner.self] : [owner.self, { user, username, name }]
    const row = directRow(account, owner.self.user, { user, username, name })
    if (await rows('conversations').get(conversationKey(account, row.id))) return { answer: OK }
    const members = people.map((person) => memberRow(account, row.id, person))
    rows('conversations').put(row)
    for (const member of members) rows('members').put(member)
    return { answer: OK, change: { account, conversations: [row], members } }
  })

function directRow(account: AccountId, self: string, { user, name }: UserInfo): ConversationRow {
  if (user === self)
    return newConversation({ account, id: savedConversationId(self), kind: 'saved', name, atMs: 0, memberCount: 1 })
  const id = directConversationId(self, user)
  return { ...newConversation({ account, id, kind: 'direct', name, atMs: 0, memberCount: 2 }), peer: user }
}

function memberRow(account: AccountId, conversation: string, { user, username, name }: UserInfo): MemberRow {
  return { account, conversation, user, username, name, role: 'member', delivered: 0, read: 0 }
}
