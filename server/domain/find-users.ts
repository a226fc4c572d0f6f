/** Finds people by username: exact, or by a prefix that is long enough not to list everybody. */
import type { RequestOf, ResponseOf } from '../../protocol/requests.ts'
import type { Store } from '../store/port.ts'

export async function findUsers(_store: Store, _request: RequestOf<'find-users'>): Promise<ResponseOf<'find-users'>> {
  throw new Error('not built yet')
}
