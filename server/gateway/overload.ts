/**
 * Under overload some requests are refused before others (S5): typing, search, sign-up, history, sync; appends never.
 * The measure is how late the event loop is, smoothed over about a second. Knows nothing of what the load is.
 */
import type { RequestName } from '../../protocol/requests.ts'

/** Lag in milliseconds from which a kind of request is refused. */
export type OverloadTable = Partial<Record<RequestName, number>>

export const DEFAULT_OVERLOAD: OverloadTable = {
  typing: 250,
  watch: 250,
  'find-users': 500,
  'sign-up': 1_000,
  'sign-in': 1_500,
  history: 2_000,
  sync: 4_000,
}

export interface Overload {
  /** Milliseconds to wait, or 0 when there is room. */
  waitMs(name: RequestName): number
  close(): void
}

const TICK_MS = 100
const WEIGHT = 0.2

/** @param measure replaces the measured lag in tests. */
export function createOverload(table: OverloadTable | 'off', measure?: () => number): Overload {
  if (table === 'off') return { waitMs: () => 0, close: () => {} }
  let lagMs = 0
  let lastMs = performance.now()
  const timer = setInterval(() => {
    const nowMs = performance.now()
    lagMs += WEIGHT * (Math.max(0, nowMs - lastMs - TICK_MS) - lagMs)
    lastMs = nowMs
  }, TICK_MS)
  timer.unref()
  return {
    waitMs(name) {
      const threshold = table[name]
      const lag = measure ? measure() : lagMs
      if (threshold === undefined || lag < threshold) return 0
      return 1_000 + Math.min(30_000, lag * 4)
    },
    close: () => clearInterval(timer),
  }
}
