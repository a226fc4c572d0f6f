/** A group that is made offline shows at once, with those of its members whom this device knows; the backend's answer confirms it. */
import type { CommandContent } from '../../model/command.ts'
import type { UserInfo } from '../../model/conversation.ts'
import { accountRange, conversationKey } from '../keys.ts'
import { newConversation } from '../new-conversation.ts'
import type { AccountId, DataChange, MemberRow } from '../rows.ts'
import type { Scope } from '../transact.ts'

export const NEW_GROUP_STORES = ['conversations', 'members', 'accounts'] as const

/** Inside a transaction; nothing where the group is there. Whom nobody here has heard of comes with the answer. */
export async function makeGroup(
  rows: Scope<(typeof NEW_GROUP_STORES)[number]>,
  account: AccountId,
  command: Extract<CommandContent, { op: 'create' }>,
  atMs: number,
): Promise<Partial<DataChange>> {
  const { conversation, title, members: invited } = command
  const [made, owner, known] = await Promise.all([
    rows('conversations').get(conversationKey(account, conversation)),
    rows('accounts').get(account),
    rows('members').all(accountRange(account)),
  ])
  if (made) return {}
  const infoOf = new Map(known.map((member) => [member.user, member]))
  const memberOf = (info: UserInfo, role: MemberRow['role']): MemberRow => {
    const { user, username, name, avatar } = info
    const shown = { user, username, name, ...(avatar !== undefined && { avatar }) }
    return { account, conversation, ...shown, role, delivered: 0, read: 0 }
  }
  const others = invited.flatMap((user) => infoOf.get(user) ?? []).map((info) => memberOf(info, 'member'))
  const members = owner ? [memberOf(owner.self, 'owner'), ...others] : others
  for (const member of members) rows('members').put(member)
  const memberCount = invited.length + 1
  const group = {
    ...newConversation({ account, id: conversation, kind: 'group', name: title, atMs, memberCount }),
    title,
  }
  rows('conversations').put(group)
  return { conversations: [group], members }
}
