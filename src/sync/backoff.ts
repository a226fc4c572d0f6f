/** How long to wait before the next try: full jitter, base 1 s, cap 60 s (W9). Pure. */
export const BACKOFF_BASE_MS = 1_000
export const BACKOFF_CAP_MS = 60_000

/**
 * @param failures in a row, from 1
 * @param random from 0 to 1
 * @param atLeastMs what the backend asked for
 */
export function backoffMs(failures: number, random: number, atLeastMs = 0): number {
  const ceiling = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** Math.min(failures - 1, 16))
  // The jitter comes on top of what was asked for, or everybody would come back at that very moment.
  return atLeastMs + Math.round(random * ceiling)
}
