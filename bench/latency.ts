/**
 * Enter on one page to the text in the other page's DOM: two Chromium processes with profiles on disk, strict write on the
 * sender, durable commit on the server, local store on the receiver. Both pages read the same machine clock.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Device } from '../e2e/world/device.ts'
import { Person } from '../e2e/world/person.ts'
import { socketEchoRoundTripMs } from './ceilings/socket-echo.ts'
import { type Benchmark, type Figure, percentile } from './report.ts'
import { startServerProcess } from './server-process.ts'

const MESSAGES = 100
const WARM_UP = 20
/** As long as a person looks at a text before Enter: what typing stores and tells is over, and so is the last message. */
const PAUSE_MS = 400

/** Records when Enter was pressed and when each text first stood in the DOM, on the machine's clock in milliseconds. */
async function watch(person: Person): Promise<void> {
  await person.page.evaluate(() => {
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

interface Times {
  pressed: number[]
  shown: Record<string, number>
  onShown: (text: string) => void
}

const timesOf = (person: Person): Promise<Times> =>
  person.page.evaluate(() => (window as unknown as { benchTimes: Times }).benchTimes)

/** Resolves when the text is there; nothing polls, because that would take time from what is measured. */
function shownOn({ page }: Person, text: string): Promise<void> {
  return page.evaluate((wanted) => {
    const { benchTimes } = window as unknown as { benchTimes: Times }
    return new Promise<void>((resolve) => {
      benchTimes.onShown = (shown) => shown === wanted && resolve()
    })
  }, text)
}

async function talk(from: Person, to: Person): Promise<{ own: number[]; other: number[] }> {
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

export const latency: Benchmark = {
  name: 'latency',
  title: `Enter to the text in the other page's DOM, ${MESSAGES} messages, everything durable`,
  run: async (): Promise<Figure[]> => {
    const echo = await socketEchoRoundTripMs(MESSAGES)
    const server = await startServerProcess()
    const port = () => Number(new URL(server.url).port)
    const devices = [await Device.open(port, { isDirect: true }), await Device.open(port, { isDirect: true })] as const
    try {
      const sara = new Person(devices[0], 'sara', 'سارا')
      const omid = new Person(devices[1], 'omid', 'امید')
      await sara.signUp()
      await omid.signUp()
      await sara.startDirect(omid)
      await sara.say('سلام')
      await omid.open('سارا')
      const { own, other } = await talk(sara, omid)
      const ceiling = { name: 'bare Socket.IO round trip, p50', value: echo }
      return [
        { name: 'Enter → own bubble, p50', value: percentile(own, 50), unit: 'ms', goal: { most: 3 } },
        { name: 'Enter → own bubble, p95', value: percentile(own, 95), unit: 'ms' },
        { name: 'Enter → other page, p50', value: percentile(other, 50), unit: 'ms', ceiling, goal: { most: 7 } },
        { name: 'Enter → other page, p95', value: percentile(other, 95), unit: 'ms', ceiling, goal: { most: 11 } },
      ]
    } finally {
      for (const device of devices) await device.close()
      await server.close()
    }
  },
}
