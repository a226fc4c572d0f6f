/** Writes what a person sets about themselves. What others see moves their clocks too; what only the person sees does not. */
import type { DatabaseSync } from 'node:sqlite'
import type { Change } from '../port.ts'
import type { CommitClock } from './commit-clock.ts'
import type { Listing } from './listing.ts'
import { query } from './query.ts'

type Profile = NonNullable<Change['profile']>

export function createProfileWriter(db: DatabaseSync, clock: CommitClock, listing: Listing) {
  const update = db.prepare(
    `UPDATE users SET name = coalesce(:name, name), about = coalesce(:about, about),
       avatar = CASE :setsAvatar WHEN 1 THEN :avatar ELSE avatar END,
       hide_last_seen = coalesce(:hideLastSeen, hide_last_seen), who_may_add = coalesce(:whoMayAdd, who_may_add),
       receipts_clock = CASE WHEN :hideReceipts <> hide_receipts THEN :clock ELSE receipts_clock END,
       hide_receipts = coalesce(:hideReceipts, hide_receipts),
       own_clock = :clock, clock = CASE :isShown WHEN 1 THEN :clock ELSE clock END WHERE user = :user`,
  )
  const conversationsOf = query<{ number: number; listed_until: number }>(
    db,
    `SELECT number, c.listed_until FROM members m JOIN conversations c ON number = m.conversation
     WHERE m.user = ? AND m.role <> 'none'`,
  )
  const touch = db.prepare('UPDATE conversations SET clock = ? WHERE number = ?')
  const setFolders = db.prepare(
    'INSERT INTO folders (user, list, clock) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET list = ?2, clock = ?3',
  )
  const touchOwn = db.prepare('UPDATE users SET own_clock = ? WHERE user = ?')
  return {
    /** A profile shows in every conversation of the person; each gets a clock value of its own, because cursors page by it. */
    write(profile: Profile, at: number, nowMs: number): void {
      const { user, name = null, about = null, avatar, whoMayAdd = null } = profile
      const isShown = isSeenByOthers(profile)
      update.run({
        user,
        name,
        about,
        whoMayAdd,
        setsAvatar: Number(avatar !== undefined),
        avatar: avatar ?? null,
        hideLastSeen: flag(profile.hideLastSeen),
        hideReceipts: flag(profile.hideReceipts),
        isShown: Number(isShown),
        clock: at,
      })
      if (!isShown) return
      for (const { number, listed_until } of conversationsOf.all(user)) {
        const touched = clock.tick()
        listing.cover(number, listed_until, touched, nowMs)
        touch.run(touched, number)
      }
    },
    folders({ user, list }: NonNullable<Change['folders']>, at: number): void {
      setFolders.run(user, list, at)
      touchOwn.run(at, user)
    },
  }
}

/** Whose receipts are hidden shows in the watermarks. */
function isSeenByOthers({ name, about, avatar, hideReceipts }: Profile): boolean {
  return [name, about, avatar, hideReceipts].some((field) => field !== undefined)
}

function flag(value: boolean | undefined): number | null {
  return value === undefined ? null : Number(value)
}
