/**
 * Everything a request may need, wired once. Handlers take it as an argument, so that two servers can live in one
 * process. Knows nothing of transports.
 */
import type { Logger } from 'pino'
import type { Accounts } from './domain/accounts.ts'
import type { Blocks } from './domain/read-block.ts'
import type { Fanout } from './fanout/port.ts'
import type { Crowds } from './gateway/crowds.ts'
import type { Overload } from './gateway/overload.ts'
import type { Presence } from './gateway/presence.ts'
import type { RateLimits } from './gateway/rate-limits.ts'
import type { Turns } from './gateway/turns.ts'
import type { Waiters } from './gateway/waiters.ts'
import type { Media } from './media/media.ts'
import type { Metrics } from './metrics/metrics.ts'
import type { Preview } from './preview/make-preview.ts'
import type { StickerPacks } from './stickers/read-packs.ts'
import type { Store } from './store/port.ts'

export interface Context {
  store: Store
  accounts: Accounts
  fanout: Fanout
  presence: Presence
  media: Media
  /** What a page says of itself; absent where the operator wants none. */
  preview?: (user: string, url: string) => Promise<Preview | undefined>
  /** Read once, at the start. */
  stickers: StickerPacks
  crowds: Crowds
  blocks: Blocks
  waiters: Waiters
  rateLimits: RateLimits
  overload: Overload
  turns: Turns
  log: Logger
  now: () => number
  metrics: Metrics
  /** Requests being worked on: a closing server waits for them. */
  underWay: { requests: number }
  /** Closes the live connections of a device whose session ended. */
  endSession(device: string): void
  /** Stops looking for sessions that ended elsewhere. */
  stopWatching(): void
}
