import { expect, test } from 'vitest'
import { killServers } from './kill-servers.ts'

test('[S6][L3][L4] a server that is killed while it opens and under load loses nothing that it acknowledged, and doubles nothing', {
  timeout: 300_000,
}, async () => {
  const { early, acknowledged, findings } = await killServers(12, 1, () => undefined)
  expect(findings).toEqual([])
  expect(acknowledged).toBeGreaterThan(12)
  expect(early).toBeGreaterThan(0)
})
