/** A short day in which everything dies (docs/reliability.md): `npm run kills` plays long ones. */
import { expect, test } from '@playwright/test'
import { FAULTS } from './kills/plan.ts'
import { playDay } from './kills/play.ts'

test('[I1][I2][I3][I8][I9] tabs, browsers, workers, the server and the link die while two people write: nothing is lost, doubled or out of order', async () => {
  test.setTimeout(600_000)
  const day = { seed: 1, devices: 2, pace: 0.3, goesOn: (n: number) => n < FAULTS.length }
  const { violations, submissions, met } = await playDay(day)
  expect(violations).toEqual([])
  expect(submissions).toBeGreaterThan(FAULTS.length)
  expect(new Set([...met.keys()].map((key) => key.split(' ')[0])).size).toBe(FAULTS.length)
})
