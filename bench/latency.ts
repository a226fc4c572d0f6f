/**
 * Enter on one page to the text in the other page's DOM: two Chromium processes with profiles on disk, strict write on the
 * sender, durable commit on the server, local store on the receiver. Both pages read the same machine clock.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Locator, Page } from '@playwright/test'
import { Device } from '../e2e/world/device.ts'
import { Person } from '../e2e/world/person.ts'
import { startBareServer } from './ceilings/bare-server.ts'
import { type Benchmark, type Figure, percentile } from './report.ts'
import { startServerProcess } from './server-process.ts'

const MESSAGES = 100
const WARM_UP = 20
/** As long as a person looks at a text before Enter: what typing stores and tells is over, and so is the last message. */
const PAUSE_MS = 400

/** Somebody at a page with a field and a list: of the app, or of the bare page of ceilings/bare-talk.mjs. */
interface Talker {
  page: Page
  composer: Locator
}

/** Records when Enter was pressed and when each text first stood in the DOM, on the machine's clock in milliseconds. */
async function watch({ page }: Talker): Promise<void> {
  await page.evaluate(() => {
    const times: Times = { pressed: [], shown: {}, onShown: () => undefined }
    Object.assign(window, { benchTimes: times })
    const now = () => performance.timeOrigin + performance.now()
    addEventListener('keydown', (event) => event.key === 'Enter' && times.pressed.push(now()), { capture: true })
    const timeline = document.querySelector('[role=log]')
    if (!timeline) throw new Error('no conversation is open')
    new MutationObserver((records) => {
      const shownMs = now()
      for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        const text = /آزمون-\d+/.exec(node.textContent ?? '')?.[0]
        if (text === undefined || text in times.shown) continue
        times.shown[text] = shownMs
        times.onShown(text)
      }
    }).observe(timeline, { childList: true, subtree: true })
  })
}

/** Milliseconds from Enter, of each message. */
interface Talk {
  own: number[]
  other: number[]
}

interface Times {
  pressed: number[]
  shown: Record<string, number>
  onShown: (text: string) => void
}

const timesOf = ({ page }: Talker): Promise<Times> =>
  page.evaluate(() => (window as unknown as { benchTimes: Times }).benchTimes)

/** Resolves when the text is there; nothing polls, because that would take time from what is measured. */
function shownOn({ page }: Talker, text: string): Promise<void> {
  return page.evaluate((wanted) => {
    const { benchTimes } = window as unknown as { benchTimes: Times }
    return new Promise<void>((resolve) => {
      benchTimes.onShown = (shown) => shown === wanted && resolve()
    })
  }, text)
}

async function talk(from: Talker, to: Talker): Promise<Talk> {
  await watch(from)
  await watch(to)
  for (let n = 0; n < MESSAGES + WARM_UP; n++) {
    const text = `آزمون-${n}`
    await from.composer.fill(`${text} سلام، فردا ساعت پنج می‌بینمت`)
    await sleep(PAUSE_MS)
    const shown = shownOn(to, text)
    await from.page.keyboard.press('Enter')
    await shown
  }
  const [sent, received] = [await timesOf(from), await timesOf(to)]
  const after = (shown: Record<string, number>) =>
    sent.pressed.flatMap((pressedMs, n) => (n < WARM_UP ? [] : [(shown[`آزمون-${n}`] ?? Number.NaN) - pressedMs]))
  return { own: after(sent.shown), other: after(received.shown) }
}

/** Two devices at a server; `work` gets the port of its loopback address. */
async function onTwo<T>(url: string, work: (devices: readonly [Device, Device]) => Promise<T>): Promise<T> {
  const open = () => Device.open(() => Number(new URL(url).port), { isDirect: true })
  const devices = [await open(), await open()] as const
  try {
    return await work(devices)
  } finally {
    for (const device of devices) await device.close()
  }
}

async function talkInApp(): Promise<Talk> {
  const server = await startServerProcess()
  try {
    return await onTwo(server.url, async ([first, second]) => {
      const sara = new Person(first, 'sara', 'سارا')
      const omid = new Person(second, 'omid', 'امید')
      await sara.signUp()
      await omid.signUp()
      await sara.startDirect(omid)
      await sara.say('سلام')
      await omid.open('سارا')
      return talk(sara, omid)
    })
  } finally {
    await server.close()
  }
}

async function talkInBarePages(): Promise<Talk> {
  const server = await startBareServer('bare-talk.mjs')
  try {
    return await onTwo(server.url, async (devices) => {
      for (const device of devices) await device.visit()
      const [from, to] = devices.map(({ page }) => ({ page, composer: page.locator('textarea') }))
      if (!from || !to) throw new Error('two devices')
      return talk(from, to)
    })
  } finally {
    server.close()
  }
}

export const latency: Benchmark = {
  name: 'latency',
  title: `Enter to the text in the other page's DOM, ${MESSAGES} messages, everything durable`,
  run: async (): Promise<Figure[]> => {
    const bare = await talkInBarePages()
    const app = await talkInApp()
    const figure = (name: string, of: keyof Talk, p: number, most?: number): Figure => ({
      name: `${name}, p${p}`,
      value: percentile(app[of], p),
      unit: 'ms',
      ceiling: { name: 'bare pages, the same durable way', value: percentile(bare[of], p) },
      ...(most !== undefined && { goal: { most } }),
    })
    return [
      figure('Enter → own bubble', 'own', 50, 3),
      figure('Enter → own bubble', 'own', 95),
      figure('Enter → other page', 'other', 50, 7),
      figure('Enter → other page', 'other', 95, 11),
    ]
  },
}
