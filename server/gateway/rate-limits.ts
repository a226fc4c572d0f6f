/**
 * Token buckets per device and per address. What is refused is told how long to wait. Appends have the widest
 * bucket; what costs hashing or lists people has the narrowest. Many people may share one address (CGNAT), so
 * addresses are only counted for what needs no session.
 */
import type { RequestName } from '../../protocol/requests.ts'
import type { Caller } from './caller.ts'

export interface RateLimit {
  burst: number
  perSecond: number
}
export type RateLimitName =
  | 'device'
  | 'typing'
  | 'history'
  | 'find-users'
  | 'connect'
  | 'anonymous'
  | 'sign-up'
  | 'sign-in'
  | 'put-avatar'
export type RateLimitTable = Record<RateLimitName, RateLimit>

export const DEFAULT_RATE_LIMITS: RateLimitTable = {
  device: { burst: 600, perSecond: 100 },
  typing: { burst: 10, perSecond: 2 },
  history: { burst: 120, perSecond: 20 },
  'find-users': { burst: 20, perSecond: 1 },
  connect: { burst: 500, perSecond: 50 },
  anonymous: { burst: 200, perSecond: 20 },
  'sign-up': { burst: 30, perSecond: 0.1 },
  'sign-in': { burst: 30, perSecond: 0.5 },
  'put-avatar': { burst: 20, perSecond: 0.05 },
}

export interface RateLimits {
  /** Milliseconds to wait, or 0 when the request may pass; then it is counted. */
  waitMs(caller: Caller, name: RequestName): number
  connectWaitMs(address: string): number
  /** Of what is no request of the contract: counted for the device. */
  deviceWaitMs(device: string): number
}

/** Who waits exactly as told must pass, whatever the sums of fractions say. */
const ROUNDING = 1e-6
const SWEEP_ABOVE = 20_000

export function createRateLimits(table: RateLimitTable | 'off', now: () => number): RateLimits {
  if (table === 'off') return { waitMs: () => 0, connectWaitMs: () => 0, deviceWaitMs: () => 0 }
  const take = createBuckets(table, now)
  return {
    waitMs(caller, name) {
      const who = caller.session ? caller.session.device : caller.address
      const own = ownLimit(name)
      const isPublic = own === 'sign-up' || own === 'sign-in'
      return (
        take(caller.session ? 'device' : 'anonymous', who) || (own ? take(own, isPublic ? caller.address : who) : 0)
      )
    },
    connectWaitMs: (address) => take('connect', address),
    deviceWaitMs: (device) => take('device', device),
  }
}

function ownLimit(name: RequestName): RateLimitName | undefined {
  if (name === 'typing' || name === 'history' || name === 'find-users' || name === 'put-avatar') return name
  if (name === 'sign-up' || name === 'sign-in') return name
  return undefined
}

function createBuckets(table: RateLimitTable, now: () => number) {
  const buckets = new Map<string, { tokens: number; atMs: number; limit: RateLimit }>()
  const filled = (bucket: { tokens: number; atMs: number; limit: RateLimit }, atMs: number) =>
    Math.min(bucket.limit.burst, bucket.tokens + (Math.max(0, atMs - bucket.atMs) / 1_000) * bucket.limit.perSecond)

  return (name: RateLimitName, who: string): number => {
    const limit = table[name]
    const atMs = now()
    if (buckets.size > SWEEP_ABOVE) {
      for (const [key, bucket] of buckets) if (filled(bucket, atMs) >= bucket.limit.burst) buckets.delete(key)
    }
    const key = `${name} ${who}`
    const bucket = buckets.get(key) ?? { tokens: limit.burst, atMs, limit }
    bucket.tokens = filled(bucket, atMs)
    bucket.atMs = atMs
    buckets.set(key, bucket)
    if (bucket.tokens < 1 - ROUNDING) return Math.max(1, ((1 - bucket.tokens) / limit.perSecond) * 1_000)
    bucket.tokens = Math.max(0, bucket.tokens - 1)
    return 0
  }
}
