/**
 * Interaction to next paint, as the browser itself measures it (Event Timing), over a session in which a person uses
 * most of the app, with the processor slowed four times. The browser tells of nothing under 16 ms: that counts as 16.
 */
import type { Page } from '@playwright/test'
import { words } from '../../e2e/world/words.ts'
import { type Benchmark, type Figure, percentile } from '../report.ts'
import { onBlankPage, onStage, SLOW, type Stage } from './stage.ts'

const GROUP = 'گروه بلند'
const OTHER = 'خانواده'
const ROUNDS = 4
const LEAST_TOLD_MS = 16
/** From one key to the next, of somebody who types fast (100 words a minute). */
const KEY_MS = 120

interface Interaction {
  step: string
  ms: number
}
interface Watched {
  /** What the person does, and since when. */
  steps: { step: string; sinceMs: number }[]
  byId: Map<number, Interaction>
}

/** Runs in the page. */
function watchInteractions(): void {
  const watched: Watched = { steps: [], byId: new Map() }
  Object.assign(window, { benchInp: watched })
  const observer = new PerformanceObserver((list) => {
    for (const { interactionId, duration, name, startTime } of list.getEntries() as PerformanceEventTiming[]) {
      if (!interactionId || duration <= (watched.byId.get(interactionId)?.ms ?? 0)) continue
      const step = watched.steps.findLast(({ sinceMs }) => sinceMs <= startTime)?.step
      watched.byId.set(interactionId, { step: `${step} (${name})`, ms: duration })
    }
  })
  observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
}

/** @returns one entry for every interaction */
async function interactions(page: Page, count: number): Promise<Interaction[]> {
  const told = await page.evaluate(() => [...(window as unknown as { benchInp: Watched }).benchInp.byId.values()])
  const quick = Array.from({ length: Math.max(0, count - told.length) }, () => ({ step: '', ms: LEAST_TOLD_MS }))
  return [...told, ...quick]
}

class Session {
  readonly #stage: Stage

  constructor(stage: Stage) {
    this.#stage = stage
  }

  async round(n: number): Promise<void> {
    const { person } = this.#stage
    const { page } = person
    await this.#step('open a conversation', () => person.open(OTHER))
    await this.#step('open a conversation', () => person.open(GROUP))
    await this.#step('type', () => page.keyboard.type(`salam ${n}`, { delay: KEY_MS }))
    await this.#step('send', () => page.keyboard.press('Enter'))
    const last = person.message(`salam ${n}`)
    await person.seesSent(`salam ${n}`)
    await this.#step('open the menu of a message', () => last.click({ button: 'right' }))
    await this.#step('react', () => page.getByRole('menuitemcheckbox').first().click())
    await this.#step('choose messages', async () => {
      await last.click({ modifiers: ['Control'] })
      await last.click()
      await page.keyboard.press('Escape')
    })
    await this.#step('open the emoji picker', async () => {
      await page.getByRole('button', { name: words.composer.emoji, exact: true }).click()
      await page.locator('[role=gridcell]').first().waitFor()
    })
    await this.#step('close the emoji picker', () => page.keyboard.press('Escape'))
    await this.#step('open the menu of a conversation', () => person.conversation(OTHER).click({ button: 'right' }))
    await this.#step('close the menu of a conversation', () => page.keyboard.press('Escape'))
    const search = page.getByRole('textbox', { name: words.list.search })
    await this.#step('search', async () => {
      await search.click()
      await page.keyboard.type('ali', { delay: KEY_MS })
    })
    await this.#step('leave the search', () => page.keyboard.press('Escape'))
    await this.#step('open the palette', async () => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').waitFor()
    })
    await this.#step('type in the palette', () => page.keyboard.type('a'))
    await this.#step('close the palette', () => page.keyboard.press('Escape'))
    await this.#step('open the settings', () => person.openSettings('appearance'))
    const { themes } = words.settings
    const theme = n % 2 === 0 ? themes.dark : themes.light
    await this.#step('switch the theme', () => page.getByText(theme, { exact: true }).click())
  }

  async #step(name: string, act: () => Promise<void>): Promise<void> {
    const { page } = this.#stage.person
    await page.evaluate((step) => {
      const { benchInp } = window as unknown as { benchInp: Watched }
      benchInp.steps.push({ step, sinceMs: performance.now() })
    }, name)
    await act()
    // What was painted is told after two frames.
    await page.evaluate(() => new Promise<void>((done) => probe.afterPaint(() => probe.afterPaint(done))))
  }
}

/** Ceiling: as many presses on a bare button that changes its text. */
async function bareInteractions(stage: Stage, count: number): Promise<Interaction[]> {
  const { page } = stage.person
  return onBlankPage(stage, async () => {
    await page.evaluate(watchInteractions)
    await page.evaluate(() => {
      const button = document.body.appendChild(document.createElement('button'))
      button.textContent = '۰'
      button.addEventListener('click', () => (button.textContent += '۰'))
    })
    await stage.slowed(async () => {
      for (let n = 0; n < count; n++) await page.getByRole('button').click()
    })
    return interactions(page, count)
  })
}

async function run(stage: Stage): Promise<Figure[]> {
  const { page } = stage.person
  await page.evaluate(watchInteractions)
  const session = new Session(stage)
  await stage.slowed(async () => {
    for (let n = 0; n < ROUNDS; n++) await session.round(n)
  })
  const own = await interactions(page, await page.evaluate(() => performance.interactionCount))
  const bare = await bareInteractions(stage, own.length)
  const [worst] = own.toSorted((a, b) => b.ms - a.ms)
  const figure = (p: number, most?: number): Figure => ({
    name: `interaction to next paint, p${p}`,
    value: percentile(
      own.map(({ ms }) => ms),
      p,
    ),
    unit: 'ms',
    ceiling: {
      name: 'bare button',
      value: percentile(
        bare.map(({ ms }) => ms),
        p,
      ),
    },
    ...(most !== undefined && { goal: { most } }),
    note: p === 100 ? `${worst?.step}` : `${own.length} interactions`,
  })
  return [figure(50), figure(95, 100), figure(100), ...slowest(own)]
}

/** The five slowest steps. */
function slowest(own: readonly Interaction[]): Figure[] {
  const bySteps = Map.groupBy(
    own.filter(({ step }) => step !== ''),
    ({ step }) => step,
  )
  return [...bySteps]
    .map(
      ([step, all]): Figure => ({
        name: step,
        value: percentile(
          all.map(({ ms }) => ms),
          50,
        ),
        unit: 'ms',
        note: `p50 of ${all.length}`,
      }),
    )
    .sort((a, b) => b.value - a.value)
    .slice(0, 5)
}

export const inp: Benchmark = {
  name: 'inp',
  title: `interaction to next paint over a session, processor slowed ${SLOW} times`,
  run: () => onStage({ [GROUP]: 1_000 }, run),
}
