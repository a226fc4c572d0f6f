/**
 * From a key to what is painted, with the processor slowed four times: a letter in the field, and Enter to the own bubble.
 * Times begin where the browser got the key and end in the first task after the frame that shows it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { CDPSession } from '@playwright/test'
import { type Benchmark, type Figure, percentile } from '../report.ts'
import { onBlankPage, onStage, SLOW, type Stage } from './stage.ts'

const GROUP = 'گروه بلند'
const MESSAGES = 40
const WARM_UP = 5
const LETTERS = 'سلام دوستم'
/** A fast hand: 100 words a minute. */
const BETWEEN_KEYS_MS = 100
const AFTER_ENTER_MS = 300

interface Times {
  letter: number[]
  inDom: number[]
  painted: number[]
}

/** Runs in the page. The field and the list are found the same way in the app and in the bare page. */
function watchKeys(): void {
  const times: Times = { letter: [], inDom: [], painted: [] }
  Object.assign(window, { benchKeys: times })
  const log = document.querySelector('[role=log]')
  const field = document.querySelector('textarea')
  if (!log || !field) throw new Error('no conversation is open')
  let pressedMs = 0
  let sent: string | undefined
  const since = (startMs: number) => performance.now() - startMs
  addEventListener(
    'keydown',
    ({ key, timeStamp }) => {
      pressedMs = timeStamp
      if (key === 'Enter') sent = field.value
    },
    { capture: true },
  )
  field.addEventListener('input', ({ data }) => {
    const startMs = pressedMs
    if (data) probe.afterPaint(() => times.letter.push(since(startMs)))
  })
  new MutationObserver((records) => {
    const isThere = ({ textContent }: Node) => sent !== undefined && textContent?.includes(sent)
    if (!records.some(({ addedNodes }) => [...addedNodes].some(isThere))) return
    sent = undefined
    const startMs = pressedMs
    times.inDom.push(since(startMs))
    probe.afterPaint(() => times.painted.push(since(startMs)))
  }).observe(log, { childList: true, subtree: true })
}

async function press(session: CDPSession, key: string): Promise<void> {
  const text = key === 'Enter' ? '\r' : key
  const windowsVirtualKeyCode = key === 'Enter' ? 13 : 0
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text, windowsVirtualKeyCode })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode })
}

async function typeMessages({ person: { page, context }, slowed }: Stage): Promise<Times> {
  await page.locator('[role=log]').waitFor({ state: 'attached' })
  await page.evaluate(watchKeys)
  await page.locator('textarea').focus()
  const session = await context.newCDPSession(page)
  await slowed(async () => {
    for (let n = 0; n < MESSAGES + WARM_UP; n++) {
      for (const letter of [...LETTERS, ...String(n)]) {
        await press(session, letter)
        await sleep(BETWEEN_KEYS_MS)
      }
      await press(session, 'Enter')
      await sleep(AFTER_ENTER_MS)
    }
  })
  const times = await page.evaluate(() => (window as unknown as { benchKeys: Times }).benchKeys)
  if (times.painted.length !== MESSAGES + WARM_UP) throw new Error(`${times.painted.length} messages were shown`)
  return { ...times, painted: times.painted.slice(WARM_UP), inDom: times.inDom.slice(WARM_UP) }
}

/** A field, a list, and the least that Enter can do. */
function makeBarePage(): void {
  const log = Object.assign(document.createElement('div'), { role: 'log' })
  const field = document.createElement('textarea')
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    log.append(Object.assign(document.createElement('div'), { textContent: field.value }))
    field.value = ''
  })
  document.body.append(log, field)
}

function figures(own: Times, bare: Times): Figure[] {
  const figure = (name: string, of: keyof Times, p: number, most?: number): Figure => ({
    name: `${name}, p${p}`,
    value: percentile(own[of], p),
    unit: 'ms',
    ceiling: { name: 'bare textarea and div', value: percentile(bare[of], p) },
    ...(most !== undefined && { goal: { most } }),
  })
  return [
    figure('key → letter painted', 'letter', 50),
    figure('key → letter painted', 'letter', 95, 50),
    figure('Enter → own bubble in the DOM', 'inDom', 50),
    figure('Enter → own bubble in the DOM', 'inDom', 95),
    figure('Enter → own bubble painted', 'painted', 50),
    figure('Enter → own bubble painted', 'painted', 95, 50),
  ]
}

export const keystroke: Benchmark = {
  name: 'keystroke',
  title: `keys in the composer, processor slowed ${SLOW} times, ${MESSAGES} messages`,
  run: () =>
    onStage({ [GROUP]: 1_000 }, async (stage) => {
      const bare = await onBlankPage(stage, async () => {
        await stage.person.page.evaluate(makeBarePage)
        return typeMessages(stage)
      })
      await stage.person.open(GROUP)
      return figures(await typeMessages(stage), bare)
    }),
}
