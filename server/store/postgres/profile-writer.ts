/** Writes what a person sets about themselves. What others see moves their clocks too; what only the person sees does not. */
import type { Change } from '../port.ts'
import type { Writing } from './change-writer.ts'
import type { Query } from './database.ts'
import { listTouched } from './listing.ts'
import { CLOCKS_PER_TRANSACTION } from './migrate.ts'
import { ClockRanAhead } from './store-error-of.ts'

type Profile = NonNullable<Change['profile']>

/** In more conversations than this the change shows when each next moves: the clocks of one transaction are counted. */
const MOST_TOUCHED = CLOCKS_PER_TRANSACTION - 100

export async function setProfile(query: Query, { clock, tick }: Writing, profile: Profile): Promise<void> {
  const { user, name, about, avatar, hideLastSeen, hideReceipts, whoMayAdd } = profile
  const isShown = [name, about, avatar, hideReceipts].some((field) => field !== undefined)
  await query(
    `UPDATE users SET name = coalesce($2, name), about = coalesce($3, about),
       avatar = CASE WHEN $4 THEN $5 ELSE avatar END, hide_last_seen = coalesce($6, hide_last_seen),
       who_may_add = coalesce($7, who_may_add),
       receipts_clock = CASE WHEN $8 <> hide_receipts THEN $9 ELSE receipts_clock END,
       hide_receipts = coalesce($8, hide_receipts), own_clock = $9, clock = CASE WHEN $10 THEN $9 ELSE clock END
     WHERE person = $1`,
    [user, name, about, avatar !== undefined, avatar, hideLastSeen, whoMayAdd, hideReceipts, clock, isShown],
  )
  if (isShown) await touchConversations(query, user, tick)
}

/** A profile shows in every conversation of the person; each gets a clock value of its own, because cursors page by it. */
async function touchConversations(query: Query, user: string, tick: () => number): Promise<void> {
  const listed = await query<{ conversation: string }>(
    `SELECT conversation FROM memberships WHERE person = $1 ORDER BY conversation LIMIT ${MOST_TOUCHED}`,
    [user],
  )
  // Changes nothing and locks them: rows of many shards cannot be locked otherwise.
  const held = await query<{ conversation: string; clock: number; listed_until: number }>(
    `UPDATE conversations SET clock = clock WHERE conversation = ANY($1) RETURNING conversation, clock, listed_until`,
    [listed.map(({ conversation }) => conversation)],
  )
  const touched = held.map(({ clock: before, ...held }) => ({ ...held, before, clock: tick() }))
  if (touched.some(({ before, clock }) => before >= clock)) throw new ClockRanAhead()
  const unlisted = touched.filter(({ clock, listed_until }) => clock > listed_until)
  await listTouched(
    query,
    unlisted.map(({ conversation, clock }) => ({ conversation, until: clock })),
  )
  await query(
    `WITH shown AS (
       UPDATE members m SET clock = new.clock FROM unnest($2::text[], $3::bigint[]) new (conversation, clock)
       WHERE m.conversation = new.conversation AND m.person = $1 AND m.role <> 'none' RETURNING m.conversation, m.clock)
     UPDATE conversations c SET clock = shown.clock FROM shown WHERE c.conversation = shown.conversation`,
    [user, touched.map(({ conversation }) => conversation), touched.map(({ clock }) => clock)],
  )
}

export async function setFolders(
  query: Query,
  { user, list }: NonNullable<Change['folders']>,
  clock: number,
): Promise<void> {
  await query(
    'INSERT INTO folders (person, list, clock) VALUES ($1, $2, $3) ON CONFLICT (person) DO UPDATE SET list = $2, clock = $3',
    [user, list, clock],
  )
  await query('UPDATE users SET own_clock = $2 WHERE person = $1', [user, clock])
}

/** Those who see a new name soon: in one conversation with the person that is not a crowd, themselves included. */
export async function recipientsOfProfile(query: Query, user: string): Promise<string[]> {
  const listed = await query<{ conversation: string }>('SELECT conversation FROM memberships WHERE person = $1', [user])
  const found = await query<{ person: string }>(
    `SELECT DISTINCT other.person FROM conversations c
       JOIN members own ON own.conversation = c.conversation AND own.person = $1 AND own.role <> 'none'
       JOIN members other ON other.conversation = c.conversation AND other.role <> 'none'
     WHERE c.conversation = ANY($2) AND c.member_count <= 50 LIMIT 1000`,
    [user, listed.map(({ conversation }) => conversation)],
  )
  return found.map(({ person }) => person)
}
