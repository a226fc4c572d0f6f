import { expect, test } from 'vitest'
import { buildFacts } from './build-facts.ts'

const PERMISSIVE = /^(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|OFL-1\.1)$/

test('[house] what runs in the browser is fewer than 40 packages, all of them permissive', () => {
  const { version, packages } = buildFacts()
  expect(version).toMatch(/^\d+\.\d+\.\d+/)
  expect(packages.length).toBeGreaterThan(10)
  expect(packages.length).toBeLessThan(40)
  expect(packages.filter(({ license }) => !PERMISSIVE.test(license))).toEqual([])
  expect(packages.map(({ name }) => name)).not.toContain('socket.io')
})
