import { describe, expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'

describe('[W9] backoff', () => {
  it('[W9] has full jitter under a ceiling that doubles from 1 s to 60 s', () => {
    expect([1, 2, 3, 7, 100].map((failures) => backoffMs(failures, 1))).toEqual([1000, 2000, 4000, 60_000, 60_000])
    expect(backoffMs(5, 0)).toBe(0)
    expect(backoffMs(3, 0.5)).toBe(2000)
  })

  it('[W9] never comes back before the backend asked', () => {
    expect(backoffMs(1, 0, 5000)).toBe(5000)
    expect(backoffMs(2, 0.5, 5000)).toBe(6000)
  })
})
