/**
 * What moves under the eyes of a person who reads: how far the first message that begins on the screen goes in any painted
 * frame while things happen around it, and what the browser itself counts as layout shift (CLS). The timeline shows no
 * pictures but those of people, whose boxes are reserved.
 */
import { Api } from '../../e2e/world/api.ts'
import { PASSWORD, type Person } from '../../e2e/world/person.ts'
import type { Benchmark, Figure } from '../report.ts'
import { onStage, type Stage } from './stage.ts'

const GROUP = 'گروه بلند'
const NEWS = 60
const LONG_TEXT = 'متنی که چند سطر بلندتر از آن است که پیش از این بود. '.repeat(8)
/** Painted frames that are watched after the thing has happened. */
const SETTLE_FRAMES = 40

interface Anchor {
  key: string
  text: string
  startPx: number
  movedPx: number
  shift: number
  isWatched: boolean
}

/** Runs in the page: from now on the anchor's place is looked at after every frame. @returns the text of the anchor */
function watchAnchor(): string {
  const log = document.querySelector('[role=log]')
  if (!log) throw new Error('no conversation is open')
  const placeOf = (element: Element) => element.getBoundingClientRect().top - log.getBoundingClientRect().top
  const first = [...log.querySelectorAll<HTMLElement>('[data-message]')].find((row) => placeOf(row) >= 0)
  if (!first) throw new Error('no message begins on the screen')
  const anchor: Anchor = {
    key: first.dataset.message ?? '',
    text: first.textContent,
    startPx: placeOf(first),
    movedPx: 0,
    shift: 0,
    isWatched: true,
  }
  Object.assign(window, { benchAnchor: anchor })
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) anchor.shift += entry.value
  })
  observer.observe({ type: 'layout-shift' })
  const look = () => {
    if (!anchor.isWatched) return observer.disconnect()
    const row = log.querySelector(`[data-message="${CSS.escape(anchor.key)}"]`)
    // An anchor that left the document moved out of sight.
    const moved = row ? Math.abs(placeOf(row) - anchor.startPx) : Number.POSITIVE_INFINITY
    anchor.movedPx = Math.max(anchor.movedPx, moved)
    probe.afterPaint(look)
  }
  probe.afterPaint(look)
  return anchor.text
}

/** Runs in the page, after `frames` more painted frames. */
function lookedAt(frames: number): Promise<Anchor> {
  return new Promise((resolve) => {
    const { benchAnchor } = window as unknown as { benchAnchor: Anchor }
    let left = frames
    const next = () => {
      left -= 1
      if (left > 0) return probe.afterPaint(next)
      benchAnchor.isWatched = false
      resolve(benchAnchor)
    }
    probe.afterPaint(next)
  })
}

interface Case {
  name: string
  /** @param anchor number of the news that is watched */
  happens(scene: Scene, anchor: number): Promise<void>
}

interface Scene {
  person: Person
  other: Api
  conversation: string
  /** Place in the log of each of the news. */
  seqs: number[]
}

const CASES: Case[] = [
  {
    name: 'a message above is edited and grows',
    async happens({ person, other, conversation, seqs }, n) {
      const target = { by: 'seq' as const, seq: seqs[n - 1] ?? 0 }
      await other.perform({ op: 'edit', conversation, target, body: `بلند ${LONG_TEXT}` })
      await person.message('بلند').waitFor({ state: 'attached' })
    },
  },
  {
    name: 'a message above and the watched one get reactions',
    async happens({ person, other, conversation, seqs }, n) {
      for (const at of [n - 3, n]) {
        const target = { by: 'seq' as const, seq: seqs[at] ?? 0 }
        await other.perform({ op: 'react', conversation, target, emoji: '👍', on: true })
        await person.reaction(news(at), '👍').waitFor({ state: 'attached' })
      }
    },
  },
  {
    name: 'a message above is erased',
    async happens({ person, other, conversation, seqs }, n) {
      await other.perform({ op: 'erase', conversation, target: { by: 'seq', seq: seqs[n - 2] ?? 0 } })
      await person.message(news(n - 2)).waitFor({ state: 'detached' })
    },
  },
  {
    name: 'messages arrive below',
    async happens({ person, other, conversation }) {
      await other.say(conversation, ['تازه رسید', 'باز هم رسید'])
      await person.conversation(GROUP).filter({ hasText: 'باز هم رسید' }).waitFor()
    },
  },
  {
    name: 'the composer grows and shrinks',
    async happens({ person }) {
      await person.composer.fill('یک\nدو\nسه\nچهار\nپنج')
      await person.composer.fill('')
    },
  },
  {
    name: 'the window becomes narrower and wide again',
    async happens({ person: { page } }) {
      const size = page.viewportSize() ?? { width: 1280, height: 800 }
      await page.setViewportSize({ ...size, width: 1_000 })
      await page.setViewportSize(size)
    },
  },
]

function news(n: number): string {
  return `خبر شمارهٔ ${n} از کوه`
}

async function figuresOf(name: string, { person: { page } }: Stage, happens: (anchor: number) => Promise<void>) {
  const text = await page.evaluate(watchAnchor)
  await happens(Number(/خبر شمارهٔ (\d+)/.exec(text)?.[1]))
  const { movedPx, shift } = await page.evaluate(lookedAt, SETTLE_FRAMES)
  return [
    { name: `${name}: moved`, value: movedPx, unit: 'px', goal: { most: 0.6 } },
    { name: `${name}: CLS`, value: shift, unit: 'CLS', goal: { most: 0.1 } },
  ] satisfies Figure[]
}

/** Own message, from its first frame to its confirmation, at the end of the list. */
async function confirmation(stage: Stage): Promise<Figure[]> {
  const { person } = stage
  const text = 'همین حالا نوشتم'
  await person.composer.fill(text)
  await person.composer.press('Enter')
  await person.message(text).waitFor()
  return figuresOf('an own message is confirmed', stage, () => person.seesSent(text))
}

/** The upper edge comes near while the server is silent; the page comes when the list is at rest. */
async function olderPages(stage: Stage): Promise<Figure[]> {
  const { person, server } = stage
  const { page } = person
  server.pause()
  const before = await firstKey(page)
  await page.mouse.wheel(0, -50_000)
  await page.evaluate(atRest)
  return figuresOf('older messages come from the server', stage, async () => {
    server.goOn()
    await page.waitForFunction(
      (key) => document.querySelector('[data-message]')?.getAttribute('data-message') !== key,
      before,
    )
  })
}

/** Runs in the page, until the list has not moved for some frames. */
function atRest(): Promise<void> {
  return new Promise((resolve) => {
    const log = document.querySelector('[role=log]')
    let [top, still] = [Number.NaN, 0]
    const look = () => {
      still = log?.scrollTop === top ? still + 1 : 0
      top = log?.scrollTop ?? 0
      if (still > 10) resolve()
      else probe.afterPaint(look)
    }
    look()
  })
}

function firstKey(page: Person['page']): Promise<string | null> {
  return page.evaluate(() => document.querySelector('[data-message]')?.getAttribute('data-message') ?? null)
}

/** Everything that comes late while the app opens into a conversation: font, pictures of people, rows. */
async function opening({ person }: Stage): Promise<Figure[]> {
  await person.device.visit(person.path)
  await person.composer.waitFor()
  await person.page.evaluate(() => document.fonts.ready.then(() => undefined))
  const shift = await person.page.evaluate(
    (frames) =>
      new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) sum += entry.value
        }).observe({ type: 'layout-shift', buffered: true })
        let left = frames
        const next = () => (left-- > 0 ? probe.afterPaint(next) : resolve(sum))
        probe.afterPaint(next)
      }),
    SETTLE_FRAMES,
  )
  return [{ name: 'the app opens into a conversation: CLS', value: shift, unit: 'CLS', goal: { most: 0.1 } }]
}

async function run(stage: Stage): Promise<Figure[]> {
  const { person, server, usernames } = stage
  const other = await new Api(server.url).signIn(usernames[1] ?? '', PASSWORD)
  await person.open(GROUP)
  const conversation = person.path.slice('/c/'.length)
  const figures = [...(await opening(stage)), ...(await confirmation(stage))]
  const seqs: number[] = []
  for (let n = 0; n < NEWS; n++) seqs.push((await other.perform({ op: 'send', conversation, body: news(n) })).seq ?? 0)
  await person.message(news(NEWS - 1)).waitFor()
  await person.page.locator('[role=log]').hover()
  await person.page.mouse.wheel(0, -700)
  await person.page.evaluate(atRest)
  const scene: Scene = { person, other, conversation, seqs }
  for (const { name, happens } of CASES) figures.push(...(await figuresOf(name, stage, (n) => happens(scene, n))))
  return [...figures, ...(await olderPages(stage))]
}

export const shift: Benchmark = {
  name: 'shift',
  title: 'how far what is read moves while something happens around it',
  run: () => onStage({ [GROUP]: 3_000 }, run, { isHeld: false }),
}
