/**
 * From the address to a list that can be used, with the demonstration world of 20,000 messages: cold (nothing on the
 * device, up to the sign-in page), warm (reload), and with no network and no server; the last also with BENCH_EVENTS
 * messages on the device (1,000,000 where nothing is said).
 */
import { Device } from '../e2e/world/device.ts'
import { words } from '../e2e/world/words.ts'
import { type Benchmark, type Figure, percentile } from './report.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { fillStore } from './world/fill-store.ts'
import { DEMO_SIZE, planWorld } from './world/plan-world.ts'

const RUNS = 10
const EVENTS = Number(process.env.BENCH_EVENTS ?? 1_000_000)
const PASSWORD = 'hodhod-demo'
const plan = planWorld(1402, Date.now() - 60_000)

/** Milliseconds from the start of the navigation until `selector` is in the DOM, told by the page itself. */
async function untilShown(device: Device, selector: string, navigate: () => Promise<unknown>): Promise<number> {
  await device.page.addInitScript((wanted) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(wanted)) return
      observer.disconnect()
      Object.assign(window, { benchShownMs: performance.now() })
    })
    observer.observe(document, { childList: true, subtree: true })
  }, selector)
  await navigate()
  const handle = await device.page.waitForFunction(() => (window as unknown as { benchShownMs?: number }).benchShownMs)
  return (await handle.jsonValue()) ?? Number.NaN
}

async function coldMs(server: ServerProcess): Promise<number> {
  const device = await Device.open(() => Number(new URL(server.url).port), {})
  try {
    return await untilShown(device, 'input[type=password]', () => device.visit())
  } finally {
    await device.close()
  }
}

/** Ceiling: the same browser, the same server, an answer of a few bytes, up to its load event. */
async function bareMs(device: Device): Promise<number> {
  await device.visit('/healthz')
  return device.page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return navigation ? navigation.domComplete : Number.NaN
  })
}

/** Signs in and waits until the whole world is on the device. */
async function settle(device: Device): Promise<void> {
  const { page } = device
  await device.visit()
  await page.getByLabel(words.signIn.username).fill(plan.people[0]?.username ?? '')
  await page.getByLabel(words.signIn.password, { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: words.signIn.signIn, exact: true }).click()
  await page.locator(ROW).first().waitFor()
  await device.waitUntilInstalled()
  await page.waitForFunction(
    async (wanted) => (await window.indexedDB.databases()).length > 0 && wanted > 0,
    DEMO_SIZE.conversations,
  )
}

const ROW = 'nav [data-conversation]'

/** Makes the log of the newest conversation long, by copies of its newest message: a history of years would take hours to bring. */
function lengthen(device: Device, count: number): Promise<void> {
  return device.page.evaluate(async (wanted) => {
    const opening = indexedDB.open('hodhod')
    const done = (request: IDBRequest | IDBTransaction) =>
      new Promise<void>((resolve, reject) => {
        request.addEventListener(request instanceof IDBTransaction ? 'complete' : 'success', () => resolve())
        request.addEventListener('error', () => reject(request.error))
      })
    await done(opening)
    const db = opening.result
    const stores = ['conversations', 'events', 'spans']
    const reading = db.transaction(stores)
    const [rows, spans] = ['conversations', 'spans'].map((name) => reading.objectStore(name).getAll())
    await done(reading)
    const row = rows?.result.toSorted((a, b) => b.sortAtMs - a.sortAtMs)[0]
    const held = spans?.result.find(({ conversation, to }) => conversation === row.id && to === row.head)
    const asking = db.transaction(stores).objectStore('events').get([row.account, row.id, row.last.seq])
    await done(asking)
    const { event } = asking.result
    for (let made = 0; made < wanted; made += 5_000) {
      const writing = db.transaction(stores, 'readwrite', { durability: 'relaxed' })
      const head = row.head + made
      for (let n = 1; n <= 5_000; n += 1)
        writing.objectStore('events').put({ ...asking.result, seq: head + n, event: { ...event, seq: head + n } })
      writing.objectStore('spans').put({ ...held, to: head + 5_000 })
      writing.objectStore('conversations').put({ ...row, head: head + 5_000, last: { ...row.last, seq: head + 5_000 } })
      await done(writing)
    }
    db.close()
  }, count)
}

async function several(measure: () => Promise<number>): Promise<number> {
  const values: number[] = []
  for (let n = 0; n < RUNS; n++) values.push(await measure())
  return percentile(values, 50)
}

export const start: Benchmark = {
  name: 'start',
  title: 'from the address to a usable page, world of 20,000 messages, medians',
  run: async (): Promise<Figure[]> => {
    const server = await startServerProcess((folder) => fillStore(folder, plan, PASSWORD))
    const device = await Device.open(() => Number(new URL(server.url).port), {})
    try {
      const ceiling = { name: 'bare page of the same server', value: await several(() => bareMs(device)) }
      const cold = await several(() => coldMs(server))
      await settle(device)
      const warm = await several(() => untilShown(device, ROW, () => device.page.reload()))
      await server.stop()
      await device.goOffline()
      const reload = () => untilShown(device, ROW, () => device.page.reload())
      const offline = await several(reload)
      await lengthen(device, EVENTS)
      const long = await several(reload)
      return [
        { name: 'cold: to the sign-in page', value: cold, unit: 'ms', ceiling, goal: { most: 300 } },
        { name: 'warm: reload to the conversation list', value: warm, unit: 'ms', ceiling, goal: { most: 100 } },
        { name: 'no network, no server: to the list', value: offline, unit: 'ms', ceiling, goal: { most: 200 } },
        {
          name: `the same with ${EVENTS.toLocaleString('en')} messages`,
          value: long,
          unit: 'ms',
          ceiling: { name: 'with 20,000', value: offline },
          goal: { most: 200 },
        },
      ]
    } finally {
      await device.close()
      await server.close()
    }
  },
}
