/**
 * Everything a request may need, wired once. Handlers take it as an argument, so that two servers can live in one
 * process. Knows nothing of transports.
 */
import type { Logger } from 'pino'
import type { Accounts } from './domain/accounts.ts'
import type { Fanout } from './fanout/port.ts'
import type { Overload } from './gateway/overload.ts'
import type { Presence } from './gateway/presence.ts'
import type { RateLimits } from './gateway/rate-limits.ts'
import type { Waiters } from './gateway/waiters.ts'
import type { Store } from './store/port.ts'

/** What /healthz tells: numbers since the start, never who or what. */
export interface Counters {
  requests: number
  refused: number
  malformed: number
  failed: number
  /** Requests being worked on: a closing server waits for them. */
  inFlight: number
}

export interface Context {
  store: Store
  accounts: Accounts
  fanout: Fanout
  presence: Presence
  waiters: Waiters
  rateLimits: RateLimits
  overload: Overload
  log: Logger
  now: () => number
  counters: Counters
  /** Closes the live connections of a device whose session ended. */
  endSession(device: string): void
}

export function newCounters(): Counters {
  return { requests: 0, refused: 0, malformed: 0, failed: 0, inFlight: 0 }
}
