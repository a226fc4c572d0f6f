/** The simulator itself: it replays to the bit, loses on its disks what real ones lose, and its seeded bugs have a place. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { BUGS } from './bugs/list.ts'
import { applyMutation, Disk } from './idb/disk.ts'
import { compareKeys, type Key } from './idb/keys.ts'
import type { Plan } from './plan.ts'
import { runHistory } from './run-history.ts'

const PLANS = 'sim/plans'

it('[I] a loss of power takes relaxed commits after the last strict one, a strict one stays', () => {
  const disk = new Disk()
  disk.shapes.set('meta', { name: 'meta', keyPath: 'key', autoIncrement: false, indexes: [] })
  for (const [key, isStrict] of [
    ['a', false],
    ['b', true],
    ['c', false],
    ['d', false],
  ] as const) {
    const mutation = { store: 'meta', key, row: { key } }
    applyMutation(disk, mutation)
    disk.committed([mutation], isStrict)
  }
  const kept = () => disk.rowsOf<{ key: string }>('meta').map(({ key }) => key)
  disk.losePower(0.5)
  expect(kept()).toEqual(['a', 'b', 'c'])
  disk.losePower(0)
  expect(kept()).toEqual(['a', 'b'])
})

it('[I] keys sort as in IndexedDB: numbers, strings, arrays, a shorter array first', () => {
  const sorted: Key[] = [-1, 0, 2, Number.POSITIVE_INFINITY, '', 'a', 'ب', [], [1], [1, 'a'], [1, []], ['a']]
  expect([...sorted].reverse().sort(compareKeys)).toEqual(sorted)
})

it('[I] at least 40 seeded bugs, each with one place in the source as it is', () => {
  expect(BUGS.length).toBeGreaterThanOrEqual(40)
  const places = BUGS.map(({ name, file, find }) => [name, readFileSync(file, 'utf8').split(find).length - 1])
  expect(places.filter(([, count]) => count !== 1)).toEqual([])
})

it.each(readdirSync(PLANS))('[I] %s, a plan that once broke a promise, breaks none', async (file) => {
  const plan = JSON.parse(readFileSync(`${PLANS}/${file}`, 'utf8')) as Plan
  expect((await runHistory(plan)).violations).toEqual([])
})
