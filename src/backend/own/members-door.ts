/** Pages of who is in a conversation, at the reference server: a plain GET with the token (W3). */
import * as v from 'valibot'
import { UserId } from '../../../protocol/primitives.ts'
import { Member } from '../../../protocol/requests.ts'
import type { MembersPage } from '../../model/conversation.ts'
import type { ConversationId, UserRef } from '../../model/event.ts'
import { BackendError } from '../port.ts'
import { getWithToken } from './get-with-token.ts'
import type { PostTarget } from './post-request.ts'

const timeoutMs = 30_000
const Answer = v.object({ members: v.array(Member), next: v.optional(UserId) })

/** Rejects with BackendError: `not-found` where the person is not in. */
export function getMembers(target: PostTarget, of: ConversationId, after: UserRef | undefined): Promise<MembersPage> {
  const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`
  const path = `/api/log/${encodeURIComponent(of)}/members${query}`
  return getWithToken(target, path, { timeoutMs }, async (response) => {
    const parsed = v.safeParse(Answer, await response.json())
    if (!parsed.success) throw new BackendError('internal')
    return parsed.output as MembersPage
  })
}
