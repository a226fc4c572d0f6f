/** A real Redis for tests: HODHOD_TEST_REDIS_URL, else a private one. */
import { afterAll, describe } from 'vitest'
import { findRedis, startRedis } from '../../../scripts/services.mjs'

const GIVEN = process.env.HODHOD_TEST_REDIS_URL

/** Declares a block that needs a Redis; where none can be had it fails, or says so and is left out (HODHOD_EVERYTHING). */
export function describeWithRedis(name: string, declare: () => void): void {
  if (GIVEN !== undefined || findRedis() !== undefined || process.env.HODHOD_EVERYTHING === '1') {
    describe(name, () => declare())
  } else {
    process.stderr.write(`NOT TESTED for want of Redis: ${name}. Install the package "redis-server".\n`)
    describe.todo(name)
  }
}

let shared: ReturnType<typeof startRedis> | undefined
afterAll(async () => (await shared)?.stop())

/** The address of a Redis that all tests of a file share. */
export async function sharedRedis(): Promise<string> {
  if (GIVEN !== undefined) return GIVEN
  shared ??= startRedis()
  return (await shared).url
}
