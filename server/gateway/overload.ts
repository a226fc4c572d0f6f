/**
 * Under overload some requests are refused before others (S5): typing, search, sign-up, history, sync; appends never.
 * The measure is the later of two, each smoothed over about a second: how late the event loop is, and how long commits wait
 * for their turn. Knows nothing of what the load is.
 */
import type { RequestName } from '../../protocol/requests.ts'

/** Lag in milliseconds from which a kind of request is refused. */
export type OverloadTable = Partial<Record<RequestName, number>>

export const DEFAULT_OVERLOAD: OverloadTable = {
  typing: 250,
  watch: 250,
  'find-users': 500,
  preview: 500,
  verify: 500,
  'sign-up': 1_000,
  'sign-in': 1_500,
  history: 2_000,
  sync: 4_000,
}

/** The order of sacrifice (S5), first gone first. */
const CLASS_OF: Record<RequestName, 'signals' | 'search' | 'sign-up' | 'history' | 'sync' | 'append'> = {
  typing: 'signals',
  watch: 'signals',
  'find-users': 'search',
  preview: 'search',
  'sign-up': 'sign-up',
  'sign-in': 'sign-up',
  'put-avatar': 'history',
  verify: 'history',
  history: 'history',
  'media-link': 'history',
  members: 'history',
  hello: 'sync',
  sync: 'sync',
  devices: 'sync',
  'revoke-device': 'append',
  'sign-out': 'append',
  perform: 'append',
}
export type RequestClass = (typeof CLASS_OF)[RequestName]

export function classOf(name: RequestName): RequestClass {
  return CLASS_OF[name]
}

export interface Overload {
  /** Milliseconds to wait, or 0 when there is room. */
  waitMs(name: RequestName): number
  lagMs(): number
  /** A commit began whose oldest change had waited so long. */
  waited(ms: number): void
  close(): void
}

const TICK_MS = 100
const WEIGHT = 0.2

/** @param measure replaces the measured lag in tests. */
export function createOverload(table: OverloadTable | 'off', measure?: () => number): Overload {
  if (table === 'off') return { waitMs: () => 0, lagMs: () => 0, waited: () => {}, close: () => {} }
  let lagMs = 0
  let queueMs = 0
  let lastMs = performance.now()
  const timer = setInterval(() => {
    const nowMs = performance.now()
    lagMs += WEIGHT * (Math.max(0, nowMs - lastMs - TICK_MS) - lagMs)
    queueMs *= 1 - WEIGHT
    lastMs = nowMs
  }, TICK_MS)
  timer.unref()
  const measured = measure ?? (() => Math.max(lagMs, queueMs))
  return {
    lagMs: measured,
    waited(ms) {
      queueMs = Math.max(queueMs, ms)
    },
    waitMs(name) {
      const threshold = table[name]
      const lag = measured()
      if (threshold === undefined || lag < threshold) return 0
      return 1_000 + Math.min(30_000, lag * 4)
    },
    close: () => clearInterval(timer),
  }
}
