/** How fast a device takes in what it missed: 100,000 events, in batches of 1,000 over 100 conversations. */
import { inPage } from './page-server.ts'
import type { Benchmark } from './report.ts'

const EVENTS = 100_000
const MODULE = '/bench/pages/ingest-page.ts'

export const ingest: Benchmark = {
  name: 'ingest',
  title: `ingest of ${EVENTS.toLocaleString('en')} missed events into IndexedDB on disk`,
  run: () =>
    inPage(async (page) => {
      const measure = (name: string) =>
        page.evaluate(async ([module, method, total]) => (await import(module))[method](total), [
          MODULE,
          name,
          EVENTS,
        ] as const)
      const bare = await measure('barePutsPerSecond')
      const value = await measure('ingestPerSecond')
      return [
        {
          name: 'events ingested, spans and counters kept',
          value,
          unit: 'per s',
          ceiling: { name: 'bare IndexedDB put', value: bare },
          goal: { least: bare * 0.6 },
        },
      ]
    }),
}
