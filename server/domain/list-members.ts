/** Present members of a conversation, for those who are in it (L6). */
import { LIMITS } from '../../protocol/limits.ts'
import type { RequestOf } from '../../protocol/requests.ts'
import type { UserRef } from '../../src/model/event.ts'
import { isCrowd, type Store } from '../store/port.ts'
import type { Answered } from './answered.ts'
import { toWireMember } from './conversation-news.ts'

/** @param page of a channel, whose members come so many at once; without one the first page comes */
export async function listMembers(
  store: Store,
  user: UserRef,
  { conversation }: RequestOf<'members'>,
  page?: { after: UserRef; limit: number },
): Promise<Answered<'members'>> {
  const membership = await store.membership(user, conversation)
  if (!membership || membership.me.role === 'none') return { error: 'not-a-member' }
  const { isChannel } = membership.row
  const { after, limit } = page ?? { after: '', limit: LIMITS.membersPerGroup }
  const [members, viewer] = await Promise.all([
    isChannel || page ? store.membersAfter(conversation, after, limit) : store.members(conversation, 0),
    store.user(user),
  ])
  return {
    answer: { members: viewer ? members.map((member) => toWireMember(member, viewer, isCrowd(membership.row))) : [] },
  }
}
