/** Present members of a conversation, for those who are in it. */
import type { RequestOf } from '../../protocol/requests.ts'
import type { UserRef } from '../../src/model/event.ts'
import type { Store } from '../store/port.ts'
import type { Answered } from './answered.ts'

export async function listMembers(
  _store: Store,
  _user: UserRef,
  _request: RequestOf<'members'>,
): Promise<Answered<'members'>> {
  throw new Error('not built yet')
}
