/** From a press on the emoji button to a painted picker: the first time after the app was opened, and again. */
import { words } from '../../e2e/world/words.ts'
import { type Benchmark, type Figure, percentile } from '../report.ts'
import { onBlankPage, onStage, SLOW, type Stage } from './stage.ts'

const GROUP = 'گروه بلند'
const RUNS = 7
/** As many as the picker paints at first. */
const CELLS = 100

/** Runs in the page. @returns milliseconds from the press to the first painted frame with emoji */
function untilEmojiArePainted(): Promise<number> {
  return new Promise((resolve) => {
    let pressedMs = 0
    addEventListener('click', ({ timeStamp }) => (pressedMs = timeStamp), { capture: true, once: true })
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[role=gridcell]')) return
      observer.disconnect()
      probe.afterPaint(() => resolve(performance.now() - pressedMs))
    })
    observer.observe(document, { childList: true, subtree: true })
  })
}

async function openPicker({ person: { page } }: Stage): Promise<number> {
  const shown = page.evaluate(untilEmojiArePainted)
  await page.getByRole('button', { name: words.composer.emoji, exact: true }).click()
  const ms = await shown
  await page.keyboard.press('Escape')
  await page.locator('[role=gridcell]').first().waitFor({ state: 'detached' })
  return ms
}

interface Openings {
  first: number[]
  again: number[]
}

async function openings(stage: Stage, isSlow: boolean): Promise<Openings> {
  const all: Openings = { first: [], again: [] }
  for (let n = 0; n < RUNS; n++) {
    await stage.person.device.visit()
    await stage.person.open(GROUP)
    const both = async () => {
      all.first.push(await openPicker(stage))
      all.again.push(await openPicker(stage))
    }
    await (isSlow ? stage.slowed(both) : both())
  }
  return all
}

/** A button that puts as many buttons into a popover. */
function makeBarePage([label, cells]: readonly [string, number]): void {
  const button = Object.assign(document.createElement('button'), { textContent: label })
  const popover = Object.assign(document.createElement('div'), { popover: 'manual' })
  document.body.append(button, popover)
  addEventListener('keydown', () => {
    popover.replaceChildren()
    popover.hidePopover()
  })
  button.addEventListener('click', () => {
    for (let n = 0; n < cells; n++)
      popover.append(
        Object.assign(document.createElement('button'), {
          role: 'gridcell',
          textContent: String.fromCodePoint(0x1f600 + (n % 64)),
        }),
      )
    popover.showPopover()
  })
}

async function bareOpenings(stage: Stage, isSlow: boolean): Promise<number> {
  const several = async () => {
    const values: number[] = []
    for (let n = 0; n < RUNS; n++) values.push(await openPicker(stage))
    return percentile(values, 50)
  }
  return onBlankPage(stage, async () => {
    await stage.person.page.evaluate(makeBarePage, [words.composer.emoji, CELLS] as const)
    return isSlow ? stage.slowed(several) : several()
  })
}

async function figures(stage: Stage, isSlow: boolean): Promise<Figure[]> {
  const ceiling = { name: `${CELLS} bare buttons`, value: await bareOpenings(stage, isSlow) }
  const { first, again } = await openings(stage, isSlow)
  const how = isSlow ? `, slowed ${SLOW} times` : ''
  const figure = (name: string, values: number[]): Figure => ({
    name: `${name}${how}, p50`,
    value: percentile(values, 50),
    unit: 'ms',
    ceiling,
    ...(!isSlow && { goal: { most: 100 } }),
  })
  return [figure('first opening', first), figure('opening again', again)]
}

export const emoji: Benchmark = {
  name: 'emoji',
  title: 'from a press on the emoji button to a painted picker',
  run: () =>
    onStage({ [GROUP]: 1_000 }, async (stage) => [...(await figures(stage, false)), ...(await figures(stage, true))]),
}
