/** Finds people by username: exact, or by a prefix that is long enough not to list everybody. */
import { LIMITS } from '../../protocol/limits.ts'
import type { RequestOf, ResponseOf } from '../../protocol/requests.ts'
import type { Store } from '../store/port.ts'
import { userInfo } from './accounts.ts'

/** Usernames are lower case, whatever the query's case; an `@` before it is what people copy. */
export async function findUsers(store: Store, { query }: RequestOf<'find-users'>): Promise<ResponseOf<'find-users'>> {
  const prefix = query.trim().replace(/^@/, '').toLowerCase()
  if (prefix.length < LIMITS.queryMin) return { users: [] }
  const found = await store.findUsers(prefix, LIMITS.foundUsers)
  return { users: found.map(userInfo) }
}
