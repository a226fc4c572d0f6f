/**
 * Lists conversations for their members (W7; `store/listing.ts`). Rows by person lie on other machines than those by
 * conversation (decision 0030), so they are written before the change and by a transaction of their own: what is listed too
 * early or in vain costs a look. The change then finds under its lock whether those who are in are those who were listed.
 */
import { ALWAYS_LISTED, createListedUntil } from '../listing.ts'
import type { Clock } from '../port.ts'
import type { Query } from './database.ts'
import { columns, type Place } from './facts-reader.ts'
import { CLOCKS_PER_TRANSACTION } from './migrate.ts'

/** So many transactions may pass between a listing and the change that wanted it. */
const LEAST_AHEAD = 100 * CLOCKS_PER_TRANSACTION
const MOST_KEPT = 10_000

export interface Listings {
  /** Whether the place is listed for all that a transaction does whose first clock is `first`; if not, it is wanted. */
  cover(place: Place, first: Clock, nowMs: number): boolean
  /** Lists what is wanted of these places. */
  list(query: Query, places: Iterable<string>): Promise<void>
  /** The change that wanted it is committed. */
  used(places: Iterable<Place>): void
}

interface Listed {
  until: Clock
  people: Set<string>
}

export function createListings(): Listings {
  const listedUntil = createListedUntil(LEAST_AHEAD)
  const wanted = new Map<string, Listed>()
  const listed = new Map<string, Listed>()
  return {
    cover(place, first, nowMs) {
      const { id, record, present } = place
      const last = first + CLOCKS_PER_TRANSACTION - 1
      const until = record ? record.listed_until : listedUntil(last, nowMs)
      const ahead = listed.get(id)
      const isAhead = ahead !== undefined && ahead.until >= last && present.every((user) => ahead.people.has(user))
      place.listedUntil = until < last && isAhead ? ahead.until : until
      if (place.listedUntil >= last) return true
      wanted.set(id, { until: listedUntil(last, nowMs), people: new Set(present) })
      return false
    },
    async list(query, places) {
      const mine = [...places].flatMap((id) => {
        const one = wanted.get(id)
        return one ? [[id, one] as const] : []
      })
      if (mine.length === 0) return
      const rows = mine.flatMap(([id, { until, people }]) =>
        [...people].map((person) => ({ person, conversation: id, until })),
      )
      await listAll(query, rows)
      if (listed.size > MOST_KEPT) listed.clear()
      for (const [id, one] of mine) {
        wanted.delete(id)
        listed.set(id, one)
      }
    },
    used(places) {
      for (const { id, moved } of places) if (moved) listed.delete(id)
    },
  }
}

/**
 * Never lowered, for somebody else may have promised more. The rows come in the order of their key, so that two who list
 * seldom wait for each other; where they do, one is repeated.
 */
const LIST = `UPDATE memberships p SET listed_until = new.until
  FROM unnest($1::text[], $2::text[], $3::bigint[]) new (person, conversation, until)
  WHERE p.person = new.person AND p.conversation = new.conversation AND p.person = ANY($1) AND p.listed_until < new.until`

interface Listing {
  person: string
  conversation: string
  until: Clock
}

async function listAll(query: Query, rows: Listing[]): Promise<void> {
  const sorted = rows
    .map(({ person, conversation, until }) => ({
      key: `${person} ${conversation}`,
      row: [person, conversation, until],
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  await query(
    LIST,
    columns(
      sorted.map(({ row }) => row),
      3,
    ),
  )
}

/** A conversation became a crowd: everybody who is in looks at it always, and goes on to should it shrink. */
export async function listCrowd(query: Query, conversation: string): Promise<void> {
  await query(
    `UPDATE memberships SET listed_until = ${ALWAYS_LISTED} WHERE conversation = $1 AND person IN (
       SELECT person FROM members WHERE conversation = $1 AND role <> 'none')`,
    [conversation],
  )
}

/** What a person shows is seen in all their conversations, which are locked: lists those that are not listed so far (rare). */
export async function listTouched(query: Query, touched: { conversation: string; until: Clock }[]): Promise<void> {
  if (touched.length === 0) return
  const until = new Map(touched.map((one) => [one.conversation, one.until]))
  await query(
    `UPDATE conversations c SET listed_until = new.until FROM unnest($1::text[], $2::bigint[]) new (conversation, until)
     WHERE c.conversation = new.conversation AND c.conversation = ANY($1)`,
    [[...until.keys()], [...until.values()]],
  )
  const present = await query<{ person: string; conversation: string }>(
    `SELECT person, conversation FROM members WHERE conversation = ANY($1) AND role <> 'none'`,
    [[...until.keys()]],
  )
  await listAll(
    query,
    present.map((one) => ({ ...one, until: until.get(one.conversation) ?? 0 })),
  )
}
