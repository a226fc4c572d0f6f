import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Caller } from './caller.ts'
import { createRateLimits, DEFAULT_RATE_LIMITS } from './rate-limits.ts'

const caller = (device: string): Caller => ({
  transport: 'http',
  address: '192.0.2.1',
  session: { user: 'aaaaaaaa', device },
  signal: new AbortController().signal,
})

it('[W6] in any stretch of time no more pass than the burst and the rate allow, and who waits as told passes', () => {
  const steps = fc.array(fc.record({ pauseMs: fc.nat(3_000), requests: fc.nat(30) }), { maxLength: 30 })
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 10 }), (plan, burst, perSecond) => {
      const clock = { nowMs: 0 }
      const table = { ...DEFAULT_RATE_LIMITS, 'find-users': { burst, perSecond } }
      const limits = createRateLimits(table, () => clock.nowMs)
      let passed = 0
      for (const { pauseMs, requests } of plan) {
        clock.nowMs += pauseMs
        for (let index = 0; index < requests; index += 1)
          if (limits.waitMs(caller('d1'), 'find-users') === 0) passed += 1
        expect(passed).toBeLessThanOrEqual(burst + (clock.nowMs / 1_000) * perSecond + 0.01)
      }
      const waitMs = limits.waitMs(caller('d1'), 'find-users')
      clock.nowMs += Math.ceil(waitMs)
      if (waitMs > 0) expect(limits.waitMs(caller('d1'), 'find-users')).toBe(0)
      expect(limits.waitMs(caller('d2'), 'find-users'), 'one device does not spend the tokens of another').toBe(0)
    }),
    {
      examples: [
        [
          [
            { pauseMs: 0, requests: 1 },
            { pauseMs: 8, requests: 0 },
          ],
          1,
          10,
        ],
      ],
    },
  )
})
