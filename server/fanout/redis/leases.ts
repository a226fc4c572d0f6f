/**
 * Who is connected to which gateway, as leases in Redis that their gateway renews: of one that dies they run out (S4).
 * Never truth: where Redis is away or was wiped nobody is known to be elsewhere until the next renewal (S3).
 */
import type { Redis } from 'ioredis'
import type { OtherGateways } from '../port.ts'

const LEASE_MS = 60_000
const RENEW_MS = 20_000
const RENEWED_AT_ONCE = 500

export interface Leases {
  set: OtherGateways['here']
  others: OtherGateways['elsewhere']
  /** Gives all of them back. */
  close(): Promise<void>
}

/** @param gateway a name of its own. */
export function createLeases(redis: Redis, gateway: string): Leases {
  const here = new Set<string>()
  const timer = setInterval(() => void renewAll(redis, gateway, [...here]), RENEW_MS)
  timer.unref()
  return {
    set(user, isHere) {
      if (isHere) here.add(user)
      else here.delete(user)
      const done = isHere ? renewAll(redis, gateway, [user]) : redis.hdel(keyOf(user), gateway)
      done.catch(() => {})
    },
    async others(users) {
      if (users.length === 0) return new Set()
      const pipeline = redis.pipeline()
      for (const user of users) pipeline.hgetall(keyOf(user))
      const answers = (await pipeline.exec().catch(() => null)) ?? []
      return new Set(users.filter((_, index) => isLeased(answers[index]?.[1], gateway)))
    },
    async close() {
      clearInterval(timer)
      const pipeline = redis.pipeline()
      for (const user of here) pipeline.hdel(keyOf(user), gateway)
      if (here.size > 0 && redis.status === 'ready') await pipeline.exec().catch(() => {})
    },
  }
}

/** A hash of the gateways of a person and when their leases end. */
const keyOf = (user: string) => `hodhod:here:${user}`

async function renewAll(redis: Redis, gateway: string, users: string[]): Promise<void> {
  for (let start = 0; start < users.length; start += RENEWED_AT_ONCE) {
    const pipeline = redis.pipeline()
    for (const user of users.slice(start, start + RENEWED_AT_ONCE)) {
      pipeline.hset(keyOf(user), gateway, Date.now() + LEASE_MS)
      pipeline.pexpire(keyOf(user), LEASE_MS)
    }
    await pipeline.exec().catch(() => {})
  }
}

function isLeased(leases: unknown, own: string): boolean {
  if (typeof leases !== 'object' || leases === null) return false
  return Object.entries(leases).some(([gateway, untilMs]) => gateway !== own && Number(untilMs) > Date.now())
}
