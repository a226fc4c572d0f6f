/**
 * A conversation whose 100,000 messages are held on the device: opening it, beside one of 10,000, and scrolling it with
 * the wheel, back and forth over thousands of messages, with the processor slowed four times.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Benchmark, type Figure, percentile } from '../report.ts'
import type { FramesSeen } from './probe.ts'
import { onBlankPage, onStage, SLOW, type Stage } from './stage.ts'

const LONG = 'گروه صد هزار پیامی'
const MIDDLE = 'گروه ده هزار پیامی'
const OTHER = 'خانواده'
const ROWS_OF_BARE_PAGE = 3_000
/** Two notches of a wheel in two frames: nearly eight screens a second. */
const STEP_PX = 240
const STEP_MS = 33
const STEPS = 400
const OPENINGS = 15

/** Milliseconds from the press on a row of the list to the first painted frame with messages, coming from another one. */
async function openingsMs({ person }: Stage, title: string): Promise<number> {
  const values: number[] = []
  for (let n = 0; n < OPENINGS; n++) {
    await person.open(OTHER)
    await person.page.locator('[role=log] article').first().waitFor()
    const shown = person.page.evaluate(untilMessagesArePainted, title)
    await person.conversation(title).click()
    values.push(await shown)
  }
  return percentile(values, 50)
}

/** Runs in the page. The list of messages is named after its conversation. */
function untilMessagesArePainted(title: string): Promise<number> {
  return new Promise((resolve) => {
    let pressedMs = 0
    addEventListener('click', ({ timeStamp }) => (pressedMs = timeStamp), { capture: true, once: true })
    const observer = new MutationObserver(() => {
      const log = document.querySelector('[role=log]:has(article)')
      if (!log?.ariaLabel?.includes(title)) return
      observer.disconnect()
      probe.afterPaint(() => resolve(performance.now() - pressedMs))
    })
    observer.observe(document, { childList: true, subtree: true })
  })
}

/** Ceiling of an opening: as many rows read in one transaction and put into a bare page. */
function bareOpeningMs(): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('hodhod')
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const startMs = performance.now()
      const events = request.result.transaction('events').objectStore('events')
      events.getAll(null, 60).onsuccess = ({ target }) => {
        const rows = (target as IDBRequest<{ event: { body?: { parts?: { text?: string }[] } } }[]>).result
        for (const { event } of rows) {
          const div = document.createElement('div')
          div.textContent = event.body?.parts?.[0]?.text ?? ''
          document.body.append(div)
        }
        probe.afterPaint(() => resolve(performance.now() - startMs))
      }
    }
  })
}

async function scrolled({ person, slowed }: Stage): Promise<FramesSeen> {
  const { page } = person
  await page.locator('[role=log]').hover()
  await slowed(async () => {
    await page.evaluate(() => probe.watchFrames())
    for (const direction of [-1, 1])
      for (let n = 0; n < STEPS; n++) {
        await page.mouse.wheel(0, direction * STEP_PX)
        await sleep(STEP_MS)
      }
  })
  return page.evaluate(() => probe.frames())
}

/** Rows that are all there from the start, and nothing that runs while they move. */
function makeBarePage(count: number): void {
  const log = Object.assign(document.createElement('div'), { role: 'log' })
  log.style.cssText = 'height: 90vh; overflow-y: auto'
  for (let n = 0; n < count; n++)
    log.appendChild(document.createElement('p')).textContent = `پیام شمارهٔ ${n}: فردا ساعت پنج جلوی کتابخانه می‌بینمت`
  document.body.append(log)
  log.scrollTop = log.scrollHeight
}

async function heapMb({ person: { context, page } }: Stage): Promise<number> {
  const session = await context.newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 1_000_000
}

function figures(own: FramesSeen, bare: FramesSeen): Figure[] {
  const ceiling = (value: number) => ({ ceiling: { name: 'bare page of rows', value } })
  const longest = ({ lengthsMs }: FramesSeen) => Math.max(...lengthsMs)
  const long = ({ lengthsMs }: FramesSeen) => lengthsMs.filter((ms) => ms > 50).length
  const blank = ({ blankPx }: FramesSeen) => blankPx.filter((px) => px > 1).length
  const note = `${own.messages.toLocaleString('en')} messages passed in ${own.lengthsMs.length} frames`
  return [
    { name: 'longest frame', value: longest(own), unit: 'ms', ...ceiling(longest(bare)), goal: { most: 50 }, note },
    {
      name: 'frames, p95',
      value: percentile(own.lengthsMs, 95),
      unit: 'ms',
      ...ceiling(percentile(bare.lengthsMs, 95)),
    },
    { name: 'frames over 50 ms', value: long(own), unit: 'frames', ...ceiling(long(bare)), goal: { most: 0 } },
    { name: 'frames with a blank part', value: blank(own), unit: 'frames', goal: { most: 0 } },
    { name: 'most elements in the document', value: own.elements, unit: 'nodes', goal: { most: 4_000 } },
  ]
}

async function run(stage: Stage): Promise<Figure[]> {
  const { page } = stage.person
  const ceiling = { name: 'bare read and divs', value: await onBlankPage(stage, () => page.evaluate(bareOpeningMs)) }
  const bare = await onBlankPage(stage, async () => {
    await page.evaluate(makeBarePage, ROWS_OF_BARE_PAGE)
    return scrolled(stage)
  })
  const middleMs = await openingsMs(stage, MIDDLE)
  const longMs = await openingsMs(stage, LONG)
  const before = await heapMb(stage)
  const own = await scrolled(stage)
  return [
    { name: 'open 10,000 → messages painted, p50', value: middleMs, unit: 'ms', ceiling, goal: { most: 30 } },
    { name: 'open 100,000 → messages painted, p50', value: longMs, unit: 'ms', ceiling, goal: { most: 30 } },
    ...figures(own, bare),
    { name: 'heap with it open', value: before, unit: 'MB', goal: { most: 20 } },
    { name: 'heap after scrolling', value: await heapMb(stage), unit: 'MB', goal: { most: 20 } },
  ]
}

export const scroll: Benchmark = {
  name: 'scroll',
  title: `100,000 messages on the device; scrolled by ${STEPS} wheel steps back and forth, processor slowed ${SLOW} times`,
  run: () => onStage({ [MIDDLE]: 10_000, [LONG]: 100_000 }, run),
}
