/**
 * Token buckets that all gateways share, by the clock of Redis: one number each, the time at which the bucket will be full
 * again, which goes when it is. Never truth: a wiped Redis gives everybody a full bucket (S3). Names are kept as hashes.
 */
import { hash } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { OtherGateways } from '../port.ts'

const TAKE = `
local everyMs, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local fullMs = math.max(tonumber(redis.call('GET', KEYS[1]) or nowMs), nowMs) + everyMs
local waitMs = fullMs - nowMs - everyMs * burst
if waitMs > 0 then return math.ceil(waitMs) end
redis.call('SET', KEYS[1], fullMs, 'PX', math.ceil(fullMs - nowMs))
return 0`
/** A Redis that does not answer holds up nobody for longer. */
const ANSWER_MS = 250

export function createSharedBuckets(redis: Redis, isAway: () => boolean): OtherGateways['take'] {
  return async (bucket, { burst, perSecond }) => {
    if (isAway()) return undefined
    const key = `hodhod:limit:${hash('sha256', bucket, 'base64url').slice(0, 22)}`
    const asked = redis.eval(TAKE, 1, key, 1_000 / perSecond, burst).then(Number, () => undefined)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, ANSWER_MS, undefined)
    })
    try {
      return await Promise.race([asked, late])
    } finally {
      clearTimeout(timer)
    }
  }
}
