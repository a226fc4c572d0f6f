/** Whose presence is on the screen: the engine is told the whole set once per change of it (S4). */
import type { UserRef } from '../../model/event.ts'
import { request } from '../requests.ts'
import type { AccountId } from '../rows.ts'

const watchers = new Map<AccountId, Map<UserRef, number>>()
const untold = new Set<AccountId>()

/** @returns a function that ends the watching. */
export function watchUser(account: AccountId, user: UserRef): () => void {
  count(account, user, 1)
  return () => count(account, user, -1)
}

function count(account: AccountId, user: UserRef, by: number): void {
  const users = watchers.get(account) ?? new Map<UserRef, number>()
  watchers.set(account, users)
  const next = (users.get(user) ?? 0) + by
  if (next > 0) users.set(user, next)
  else users.delete(user)
  if (untold.size === 0) queueMicrotask(tell)
  untold.add(account)
}

function tell(): void {
  for (const account of untold) {
    const users = [...(watchers.get(account)?.keys() ?? [])]
    // Presence is best effort: without a link nobody's is known.
    request('watch', { account, users }).catch(() => undefined)
  }
  untold.clear()
}
