/** Present members of a conversation, for those who are in it (L6). */
import type { RequestOf } from '../../protocol/requests.ts'
import type { UserRef } from '../../src/model/event.ts'
import type { Store } from '../store/port.ts'
import type { Answered } from './answered.ts'
import { toWireMember } from './conversation-news.ts'

export async function listMembers(
  store: Store,
  user: UserRef,
  { conversation }: RequestOf<'members'>,
): Promise<Answered<'members'>> {
  const membership = await store.membership(user, conversation)
  if (!membership || membership.me.role === 'none') return { error: 'not-a-member' }
  const [members, viewer] = await Promise.all([store.members(conversation, 0), store.user(user)])
  return { answer: { members: viewer ? members.map((member) => toWireMember(member, viewer)) : [] } }
}
