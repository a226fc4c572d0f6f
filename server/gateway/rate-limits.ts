/**
 * Token buckets per device and per address, in this gateway; those that protect more than the gateway (accounts, the list
 * of people, storage, other people's pages) also over all gateways. What is refused is told how long to wait. Appends have the widest
 * bucket; what costs hashing or lists people has the narrowest. Many people may share one address (CGNAT), so
 * addresses are only counted for what needs no session.
 */
import type { RequestName } from '../../protocol/requests.ts'
import type { OtherGateways } from '../fanout/port.ts'
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
  | 'upload'
  | 'preview'
  | 'verify'
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
  upload: { burst: 100, perSecond: 1 },
  preview: { burst: 20, perSecond: 0.2 },
  verify: { burst: 10, perSecond: 0.2 },
}

export interface RateLimits {
  /** Milliseconds to wait, or 0 when the request may pass; then it is counted. */
  waitMs(caller: Caller, name: RequestName): number
  connectWaitMs(address: string): number
  /** Of what is no request of the contract: counted for the device. */
  deviceWaitMs(device: string): number
  /** The same over all gateways, for requests that `isShared`; 0 where there are no others or they cannot be asked. */
  sharedWaitMs(caller: Caller, name: RequestName): Promise<number>
  /** Of an upload that is begun, here and over all gateways. */
  uploadWaitMs(device: string): Promise<number>
}

type SharedCount = OtherGateways['take']
/** Requests that have a limit of their own beside the device's. */
const OWN = ['typing', 'history', 'find-users', 'put-avatar', 'preview', 'verify', 'sign-up', 'sign-in'] as const
const SHARED: ReadonlySet<string> = new Set(['sign-up', 'sign-in', 'find-users', 'put-avatar', 'preview'])

/** Whether the limit of a request protects more than one gateway. */
export function isShared(name: RequestName): boolean {
  return SHARED.has(name)
}

/** Who waits exactly as told must pass, whatever the sums of fractions say. */
const ROUNDING = 1e-6
const SWEEP_ABOVE = 20_000

const OFF: RateLimits = {
  waitMs: () => 0,
  connectWaitMs: () => 0,
  deviceWaitMs: () => 0,
  sharedWaitMs: async () => 0,
  uploadWaitMs: async () => 0,
}

/** @param takeShared of what all gateways together may take; absent where this one is alone */
export function createRateLimits(
  table: RateLimitTable | 'off',
  now: () => number,
  takeShared: SharedCount = async () => undefined,
): RateLimits {
  if (table === 'off') return OFF
  const take = createBuckets(table, now)
  const takeEverywhere = async (name: RateLimitName, who: string) =>
    (await takeShared(`${name} ${who}`, table[name])) ?? 0
  return {
    waitMs(caller, name) {
      const own = ownLimit(name)
      return (
        take(caller.session ? 'device' : 'anonymous', caller.session?.device ?? caller.address) ||
        (own ? take(own, whoIsCounted(own, caller)) : 0)
      )
    },
    connectWaitMs: (address) => take('connect', address),
    deviceWaitMs: (device) => take('device', device),
    async sharedWaitMs(caller, name) {
      const own = ownLimit(name)
      return own ? takeEverywhere(own, whoIsCounted(own, caller)) : 0
    },
    uploadWaitMs: async (device) => take('upload', device) || takeEverywhere('upload', device),
  }
}

/** The device, or the address of who has no session yet or wants another. */
function whoIsCounted(limit: RateLimitName, { session, address }: Caller): string {
  const isPublic = limit === 'sign-up' || limit === 'sign-in'
  return session && !isPublic ? session.device : address
}

function ownLimit(name: RequestName): RateLimitName | undefined {
  return OWN.find((limit) => limit === name)
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
