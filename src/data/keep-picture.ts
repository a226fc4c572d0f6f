/** Keeps a picture on the device, inside a transaction, and lets go of those that were longest out of use. */
import { accountRange } from './keys.ts'
import type { PictureRow } from './rows.ts'
import type { Scope } from './transact.ts'

/** At 48 KiB each at most 19 MiB an account. */
export const PICTURES_KEPT = 400

/** What waits in the outbox is never let go: it is nowhere else. */
export async function keepPicture(rows: Scope<'pictures' | 'outbox'>, picture: PictureRow): Promise<void> {
  const { account } = picture
  rows('pictures').put(picture)
  const count = await rows('pictures').count(accountRange(account))
  if (count <= PICTURES_KEPT) return
  const [oldest, waiting] = await Promise.all([
    rows('pictures').index('[account+usedAtMs]').keys(accountRange(account)),
    rows('outbox').index('[account+conversation]').all(accountRange(account)),
  ])
  const needed = new Set(waiting.map(({ command }) => ('avatar' in command ? command.avatar : undefined)))
  const free = oldest.filter((key) => Array.isArray(key) && !needed.has(String(key[1])))
  for (const key of free.slice(0, count - PICTURES_KEPT)) rows('pictures').delete(key)
}
