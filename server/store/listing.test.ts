/** How far ahead a conversation is listed (W7). */
import { expect, test } from 'vitest'
import { createListedUntil } from './listing.ts'

const HOUR_MS = 3_600_000

test('[W7] is a day of what the clock did since the start, and never behind the change itself', () => {
  const listedUntil = createListedUntil()
  expect(listedUntil(1_000, 0)).toBe(1_000)
  expect(listedUntil(1_100, 10 * HOUR_MS)).toBe(1_100 + 240)
  expect(listedUntil(1_100, -5)).toBeGreaterThanOrEqual(1_100)
})

test('[W7] a burst after the start is not taken for the pace of a day', () => {
  const listedUntil = createListedUntil(7)
  expect(listedUntil(1, 0)).toBe(8)
  expect(listedUntil(11, 1_000)).toBe(11 + 7 + 240)
})
