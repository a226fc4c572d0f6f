/** Keeps a picture on the device, inside a transaction, and lets go of those that were longest out of use. */
import { accountRange } from './keys.ts'
import type { AccountId, PictureRow } from './rows.ts'
import type { Scope } from './transact.ts'

/** At 48 KiB each at most 19 MiB an account. */
export const PICTURES_KEPT = 400

/** What waits in the outbox is never let go: it is nowhere else. */
export async function keepPicture(rows: Scope<'pictures' | 'outbox'>, picture: PictureRow): Promise<void> {
  const { account } = picture
  rows('pictures').put(picture)
  const count = await rows('pictures').count(accountRange(account))
  if (count <= PICTURES_KEPT) return
  const [oldest, needed] = await Promise.all([
    rows('pictures').index('[account+usedAtMs]').keys(accountRange(account)),
    picturesThatWait(rows, account),
  ])
  const free = oldest.filter((key) => Array.isArray(key) && !needed.has(String(key[1])))
  for (const key of free.slice(0, count - PICTURES_KEPT)) rows('pictures').delete(key)
}

/** The hashes of those that the server does not have yet. */
export async function picturesThatWait(rows: Scope<'outbox'>, account: AccountId): Promise<ReadonlySet<string>> {
  const waiting = await rows('outbox').index('[account+conversation]').all(accountRange(account))
  return new Set(waiting.flatMap(({ command }) => ('avatar' in command && command.avatar ? [command.avatar] : [])))
}
