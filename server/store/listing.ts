/**
 * Listings (W7): what a person's pull looks at is not every conversation of theirs but those that are listed beyond its
 * cursor. The promise: no change of a conversation has a later clock than the one until which its members are listed. A
 * change beyond it lists them anew, some way ahead, so that of all the messages of a day one does. Pure.
 */
import type { Clock } from './port.ts'

/** Of a crowd, which no message may touch a row for each member of (S4), and of who left: looked at by every pull. */
export const ALWAYS_LISTED = Number.MAX_SAFE_INTEGER

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/**
 * Until which clock members are listed who are listed now: a day ahead by what the clock did since this process began,
 * which counts as an hour at least. A wrong guess costs a look too many or a listing too many, and skips nothing.
 */
export function createListedUntil(leastAhead = 0): (clock: Clock, nowMs: number) => Clock {
  let first: { clock: Clock; atMs: number } | undefined
  return (clock, nowMs) => {
    first ??= { clock, atMs: nowMs }
    const perMs = (clock - first.clock) / Math.max(HOUR_MS, nowMs - first.atMs)
    return clock + leastAhead + Math.ceil(perMs * DAY_MS)
  }
}
