/** Who must have been listed before a conversation changes (S2, W7). */
import { expect, test } from 'vitest'
import type { Query } from './database.ts'
import type { Place } from './facts-reader.ts'
import { createListings } from './listing.ts'
import type { ConversationRecord } from './rows.ts'

const FIRST = 4_096_001

function placeOf(...present: string[]): Place {
  const record = { conversation: 'g.1', listed_until: 7 } as ConversationRecord
  const fresh = { members: new Map(), earlier: new Map(), isShut: false, moved: undefined, listedUntil: 0 }
  return { id: 'g.1', record, present, ...fresh }
}

test('[W7] what lies beyond the listing waits until its members are listed, and then raises it', async () => {
  const listings = createListings()
  const listed: unknown[] = []
  const query = (async (_text: string, values: unknown[]) => {
    listed.push(...values)
    return []
  }) as Query
  expect(listings.cover(placeOf('ali', 'sara'), FIRST, 0)).toBe(false)
  await listings.list(query, ['g.2'])
  expect(listed).toEqual([])
  await listings.list(query, ['g.1'])
  expect(listed.slice(0, 2)).toEqual([
    ['ali', 'sara'],
    ['g.1', 'g.1'],
  ])
  const place = placeOf('sara')
  expect(listings.cover(place, FIRST + 4_096, 0)).toBe(true)
  expect(listed[2]).toEqual([place.listedUntil, place.listedUntil])
})

test('[S2] who came between the listing and the change is listed first', async () => {
  const listings = createListings()
  const query = (async () => []) as Query
  listings.cover(placeOf('ali'), FIRST, 0)
  await listings.list(query, ['g.1'])
  expect(listings.cover(placeOf('ali', 'reza'), FIRST, 0)).toBe(false)
  await listings.list(query, ['g.1'])
  expect(listings.cover(placeOf('ali', 'reza'), FIRST, 0)).toBe(true)
})
