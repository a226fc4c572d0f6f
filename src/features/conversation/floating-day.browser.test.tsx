import '../../styles.css'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { formatDay } from '../../i18n/format-date.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { member, openConversation } from './message-fixtures.ts'
import { type Rendered, renderInConversation } from './render-for-test.tsx'
import { log, manyMessages, messageElement, offsetOf, painted, TimelineStage } from './timeline-stage.tsx'

const DAY_MS = 86_400_000
const open = openConversation([member('saraaaaa', 'سارا')])

let shown: Rendered
afterEach(() => shown.unmount())

/** Five messages a day. */
const items: MessageItem[] = manyMessages(100, 300).map((item, at) => ({
  ...item,
  atMs: Date.UTC(2026, 3, 1, 9) + Math.floor(at / 5) * DAY_MS,
}))
const dayOf = (atMs: number) => formatDay({ language: 'fa' }, atMs, Date.now())
const label = () => document.querySelector<HTMLElement>('[data-floating-day]')
const isShown = () => label()?.checkVisibility({ opacityProperty: true }) === true && !label()?.hidden

async function openAtEnd(): Promise<void> {
  shown = renderInConversation(open, <TimelineStage items={items} dayOf={dayOf} />)
  await vi.waitUntil(() => messageElement('seq:299')?.checkVisibility({ visibilityProperty: true }) === true)
  await vi.waitUntil(
    async () => {
      const before = offsetOf('seq:299')
      for (let frame = 0; frame < 5; frame += 1) await painted()
      return offsetOf('seq:299') === before
    },
    { timeout: 5_000 },
  )
}

/** As a wheel does. */
async function roll(byPx: number): Promise<void> {
  log()?.dispatchEvent(new WheelEvent('wheel', { deltaY: byPx }))
  log()?.scrollBy({ top: byPx })
  await painted()
}

async function rollUntilShown(): Promise<void> {
  await vi.waitUntil(
    async () => {
      await roll(-37)
      return isShown()
    },
    { timeout: 5_000 },
  )
}

/** Pixels from the upper edge of the list. */
function offsetTop(element: Element | undefined): number {
  return (element?.getBoundingClientRect().top ?? Number.NaN) - (log()?.getBoundingClientRect().top ?? 0)
}

/** The day of the message that reaches over the upper edge of the list. */
function dayAtEdge(): string | undefined {
  const top = log()?.getBoundingClientRect().top ?? 0
  const all = [...document.querySelectorAll<HTMLElement>('[data-message]')]
  const first = all.find((one) => one.getBoundingClientRect().bottom > top)
  const item = items.find(({ key }) => key === first?.dataset.message)
  return item && dayOf(item.atMs)
}

describe('[V9] the day that floats over the timeline', () => {
  it('[V9] says the day of what is at the upper edge while a hand scrolls, to the eye alone, and goes at rest', async () => {
    await openAtEnd()
    expect(isShown()).toBe(false)
    for (let turn = 0; turn < 30; turn += 1) {
      await roll(-173)
      await vi.waitUntil(() => !isShown() || label()?.textContent === dayAtEdge())
    }
    await rollUntilShown()
    expect(label()?.closest('[aria-hidden=true]')).not.toBeNull()
    await vi.waitUntil(() => !isShown(), { timeout: 5_000 })
  })

  it('[V9] is silent while the list moves by itself, and where a separator says the same', async () => {
    await openAtEnd()
    log()?.scrollBy({ top: -400 })
    for (let frame = 0; frame < 10; frame += 1) await painted()
    expect(isShown()).toBe(false)
    await rollUntilShown()
    await vi.waitUntil(
      async () => {
        const separator = [...(log()?.querySelectorAll('h2') ?? [])].at(-1)
        await roll(offsetTop(separator) - 20)
        return label()?.hidden
      },
      { timeout: 5_000 },
    )
  })

  it('[V9] moves nothing when it comes and when it goes', async () => {
    await openAtEnd()
    await rollUntilShown()
    const all = [...document.querySelectorAll<HTMLElement>('[data-message]')]
    const read = all.find((one) => offsetTop(one) >= 0)
    const before = offsetTop(read)
    await vi.waitUntil(() => !isShown(), { timeout: 5_000 })
    expect(Math.abs(offsetTop(read) - before)).toBeLessThan(1)
  })
})
