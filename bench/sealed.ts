/**
 * Whether records of a hundred messages would serve a person better than a row for each (decision 0042): a device that holds
 * `BENCH_EVENTS` messages (100,000 where nothing is said), as the product keeps them and, beside it, sealed.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { inProfile } from './page-server.ts'
import type { FirstSync, Looks, Shape } from './pages/sealed-page.ts'
import { type Benchmark, type Figure, percentile } from './report.ts'

const EVENTS = Number(process.env.BENCH_EVENTS ?? 100_000)
const CONVERSATIONS_AT_FIRST = 200
const STARTS = 7
const MODULE = '/bench/pages/sealed-page.ts'

interface Device extends Looks {
  bytes: number
  told: number
  startMs: number
}

function call<T>(page: Page, method: string, ...args: readonly (number | string)[]): Promise<T> {
  return page.evaluate(async ([module, name, given]) => (await import(module))[name](...given), [
    MODULE,
    method,
    args,
  ] as const)
}

function deviceOf(shape: Shape): Promise<Device> {
  return inProfile(async ({ folder, open }) => {
    await open((page) => call(page, 'fill', shape, EVENTS))
    const starts: number[] = []
    for (let n = 0; n < STARTS; n++) starts.push(await open((page) => call<number>(page, 'start')))
    // What the browser packs together when it starts is packed by now.
    const bytes = bytesIn(join(folder, 'Default', 'IndexedDB'))
    const looks = await open((page) => call<Looks & { told: number }>(page, 'look', shape, EVENTS))
    return { ...looks, bytes, startMs: percentile(starts, 50) }
  })
}

function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
}

function firstSync(): Promise<FirstSync> {
  return inProfile(({ open }) => open((page) => call<FirstSync>(page, 'firstSync', CONVERSATIONS_AT_FIRST)))
}

async function run(): Promise<Figure[]> {
  const rows = await deviceOf('rows')
  const sealed = await deviceOf('sealed')
  const beside = (name: string, unit: Figure['unit'], of: (device: Device) => number): Figure => ({
    name,
    value: of(rows),
    unit,
    ceiling: { name: 'sealed', value: of(sealed) },
  })
  const first = await firstSync()
  return [
    beside('on the disk, a message', 'bytes', ({ bytes, events }) => bytes / events),
    beside('as the browser tells the person, a message', 'bytes', ({ told, events }) => told / events),
    beside('start: opening the database, reading the list', 'ms', ({ startMs }) => startMs),
    beside('a conversation at its end, p50', 'ms', ({ endMs }) => endMs),
    beside('a jump into a conversation, p50', 'ms', ({ middleMs }) => middleMs),
    beside('a page of history taken in, p50', 'ms', ({ pageMs }) => pageMs),
    beside('a reaction to an old message taken in, p50', 'ms', ({ reactionMs }) => reactionMs),
    beside('100,000 messages looked through', 'ms', ({ searchMs }) => searchMs),
    beside('of it reading them', 'ms', ({ searchReadMs }) => searchReadMs),
    { name: 'sealing a hundred rows later, p50', value: sealed.sealMs, unit: 'ms' },
    {
      name: `first sync of ${first.events.toLocaleString('en')} messages`,
      value: first.rowsMs,
      unit: 'ms',
      ceiling: { name: 'sealed', value: first.sealedMs },
    },
  ]
}

export const sealed: Benchmark = {
  name: 'sealed',
  title: `${EVENTS.toLocaleString('en')} messages on a device: a row for each, beside a record for a hundred`,
  run,
}
