import { type ReactNode, useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { Language } from '../i18n/language.ts'
import { IconButton } from './icon-button.tsx'
import { Popover } from './popover.tsx'
import { type Mounted, mount } from './render-for-test.tsx'
import { Slider } from './slider.tsx'
import { Tabs } from './tabs.tsx'
import { Toolbar } from './toolbar.tsx'
import { TooltipLayer } from './tooltip-layer.tsx'

/** The arrow that goes on along the line of reading, and its opposite. */
const directions = [
  ['fa', 'ArrowLeft', 'ArrowRight'],
  ['en', 'ArrowRight', 'ArrowLeft'],
] as const satisfies readonly (readonly [Language, string, string])[]

let mounted: Mounted
afterEach(() => mounted.unmount())

const press = (key: string): Promise<void> => userEvent.keyboard(`{${key}}`)
const focused = (): string | null | undefined => document.activeElement?.textContent

async function show(element: ReactNode, language: Language, selector: string): Promise<HTMLElement> {
  mounted = mount(element, language)
  return vi.waitUntil(() => document.querySelector<HTMLElement>(selector))
}

function ThreeTabs(): ReactNode {
  const [value, setValue] = useState<'a' | 'b' | 'c'>('a')
  const tabs = (['a', 'b', 'c'] as const).map((key) => ({ key, label: key }))
  return (
    <>
      <Tabs label="tabs" selected={value} tabs={tabs} panelId="panel" onSelect={setValue} />
      <div role="tabpanel" id="panel">{`panel ${value}`}</div>
    </>
  )
}

function Steps(): ReactNode {
  const [value, setValue] = useState(2)
  return <Slider label="size" value={value} steps={5} valueText={`step ${value}`} onChange={setValue} />
}

function Opener(): ReactNode {
  const [anchor, setAnchor] = useState<Element | null>(null)
  return (
    <div className="flex justify-between">
      <button type="button" onClick={(event) => setAnchor(event.currentTarget)}>
        opener
      </button>
      <Popover anchor={anchor} label="surface" onClose={() => setAnchor(null)}>
        <button type="button">inside</button>
      </Popover>
    </div>
  )
}

describe.each(directions)('[A11Y] primitives in %s', (language, onward, back) => {
  it('[A11Y] tabs: arrows follow the reading direction, choose at once and go round', async () => {
    const first = await show(<ThreeTabs />, language, '[role="tab"]')
    first.focus()
    await press(onward)
    await vi.waitUntil(() => focused() === 'b')
    expect(document.querySelector('[role="tabpanel"]')?.textContent).toBe('panel b')
    await press(back)
    await vi.waitUntil(() => focused() === 'a')
    await press(back)
    await vi.waitUntil(() => focused() === 'c')
    await press('Home')
    await vi.waitUntil(() => focused() === 'a')
    expect(document.querySelectorAll('[role="tab"][tabindex="0"]')).toHaveLength(1)
  })

  it('[A11Y] a slider grows along the reading direction', async () => {
    const slider = await show(<Steps />, language, 'input[type="range"]')
    slider.focus()
    await press(onward)
    await vi.waitUntil(() => slider.getAttribute('aria-valuetext') === 'step 3')
    await press(back)
    await press(back)
    await vi.waitUntil(() => slider.getAttribute('aria-valuetext') === 'step 1')
  })

  it('[A11Y] a toolbar is one stop, and arrows move inside it', async () => {
    const bar = (
      <Toolbar label="bar">
        <button type="button">a</button>
        <button type="button" disabled>
          off
        </button>
        <button type="button">b</button>
      </Toolbar>
    )
    const first = await show(bar, language, '[role="toolbar"] button')
    first.focus()
    await press(onward)
    expect(focused()).toBe('b')
    await vi.waitUntil(() => document.querySelectorAll('[role="toolbar"] [tabindex="0"]').length === 1)
    expect(document.querySelector('[role="toolbar"] [tabindex="0"]')?.textContent).toBe('b')
    await press(back)
    expect(focused()).toBe('a')
  })

  it('[A11Y] a popover opens at the start of the line, takes the focus, and Escape gives it back', async () => {
    const opener = await show(<Opener />, language, 'button')
    opener.focus()
    await press('Enter')
    const surface = await vi.waitUntil(() => document.querySelector<HTMLElement>('[role="dialog"]:popover-open'))
    expect(focused()).toBe('inside')
    const [own, its] = [opener.getBoundingClientRect(), surface.getBoundingClientRect()]
    const isAtStart = language === 'fa' ? its.right <= window.innerWidth - 8 : its.left >= 8
    expect(isAtStart).toBe(true)
    expect(Math.abs(language === 'fa' ? its.right - own.right : its.left - own.left)).toBeLessThanOrEqual(8)
    await press('Escape')
    await vi.waitUntil(() => !document.querySelector('[role="dialog"]'))
    expect(focused()).toBe('opener')
  })
})

describe('[A11Y] a tooltip', () => {
  const tip = (): Element | null => document.querySelector('[popover="manual"]:popover-open')

  async function showButton(): Promise<HTMLElement> {
    const element = (
      <>
        <IconButton icon="plus" label="افزودن" />
        <TooltipLayer />
      </>
    )
    return show(element, 'fa', 'button')
  }

  it('[A11Y] shows what the keyboard reaches, and Escape takes it away', async () => {
    await showButton()
    await press('Tab')
    await vi.waitUntil(tip)
    expect(tip()?.textContent).toBe('افزودن')
    await press('Escape')
    await vi.waitUntil(() => !tip())
  })

  it('[A11Y] shows what the pointer rests on until it leaves, and not for a finger', async () => {
    const button = await showButton()
    const over = (target: Element, pointerType: string) =>
      target.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType }))
    over(button, 'mouse')
    await vi.waitUntil(tip)
    over(tip() ?? button, 'mouse')
    expect(tip()).not.toBeNull()
    over(document.body, 'mouse')
    await vi.waitUntil(() => !tip())
    vi.useFakeTimers()
    over(button, 'touch')
    vi.advanceTimersByTime(1_000)
    expect(tip()).toBeNull()
    over(button, 'mouse')
    vi.advanceTimersByTime(1_000)
    expect(tip()).not.toBeNull()
    vi.useRealTimers()
  })
})
