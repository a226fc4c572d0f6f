/** Lists conversations for their members, in the transaction of the change (W7; `store/listing.ts`). */
import type { DatabaseSync } from 'node:sqlite'
import { ALWAYS_LISTED, createListedUntil } from '../listing.ts'
import { type Clock, CROWD_MEMBERS } from '../port.ts'
import { query } from './query.ts'

export interface Listing {
  /** @param until of the conversation; where a change at `clock` is beyond it, everybody who is in is listed anew */
  cover(number: number, until: Clock, clock: Clock, nowMs: number): void
  /** After the members were counted: one that became a crowd stays listed, even should it shrink. */
  coverCrowd(number: number): void
}

export function createListing(db: DatabaseSync): Listing {
  const listedUntil = createListedUntil()
  const raise = db.prepare('UPDATE conversations SET listed_until = ?2 WHERE number = ?1')
  const list = db.prepare("UPDATE members SET listed_until = ?2 WHERE conversation = ?1 AND role <> 'none'")
  const isNewCrowd = query(
    db,
    `SELECT 1 FROM conversations WHERE number = ? AND member_count > ${CROWD_MEMBERS} AND listed_until < ${ALWAYS_LISTED}`,
  )
  const listAll = (number: number, until: Clock) => {
    raise.run(number, until)
    list.run(number, until)
  }
  return {
    cover(number, until, clock, nowMs) {
      if (clock > until) listAll(number, listedUntil(clock, nowMs))
    },
    coverCrowd(number) {
      if (isNewCrowd.get(number)) listAll(number, ALWAYS_LISTED)
    },
  }
}
