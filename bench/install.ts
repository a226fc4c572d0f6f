/**
 * What a slow network makes of a first visit: 400 ms there and back (`BENCH_ROUND_TRIP_MS` for another), until the sign-in page
 * stands there and until the app opens without a network. Bytes cost nothing here, questions do.
 */
import { Device } from '../e2e/world/device.ts'
import { FaultProxy } from '../src/backend/conformance/worlds/fault-proxy.ts'
import { type Benchmark, type Figure, percentile } from './report.ts'
import { startServerProcess } from './server-process.ts'

const RUNS = 3
const ROUND_TRIP_MS = Number(process.env.BENCH_ROUND_TRIP_MS ?? 400)

interface Visit {
  bare: number
  shown: number
  installed: number
}

/** A first visit of a new device over the link, after a page of a few bytes from the same server. */
async function visit(link: FaultProxy): Promise<Visit> {
  const device = await Device.open(() => link.port, { via: link })
  try {
    const bareAt = performance.now()
    await device.visit('/healthz')
    const startedAt = performance.now()
    const bare = startedAt - bareAt
    await device.visit()
    await device.page.locator('input[type=password]').waitFor()
    const shown = performance.now() - startedAt
    await device.waitUntilInstalled()
    return { bare, shown, installed: performance.now() - startedAt }
  } finally {
    await device.close()
  }
}

export const install: Benchmark = {
  name: 'install',
  title: `a first visit over a link of ${ROUND_TRIP_MS} ms there and back, medians of ${RUNS}`,
  run: async (): Promise<Figure[]> => {
    const server = await startServerProcess()
    const link = await FaultProxy.open({ upstreamPort: () => Number(new URL(server.url).port) })
    link.slow(() => ROUND_TRIP_MS / 2)
    try {
      const visits: Visit[] = []
      for (let n = 0; n < RUNS; n += 1) visits.push(await visit(link))
      const median = (pick: (visit: Visit) => number) => percentile(visits.map(pick), 50)
      const ceiling = { name: 'bare page of the same server', value: median(({ bare }) => bare) }
      return [
        { name: 'to the sign-in page', value: median(({ shown }) => shown), unit: 'ms', ceiling },
        { name: 'until it opens without a network', value: median(({ installed }) => installed), unit: 'ms', ceiling },
      ]
    } finally {
      await link.close()
      await server.stop()
    }
  },
}
