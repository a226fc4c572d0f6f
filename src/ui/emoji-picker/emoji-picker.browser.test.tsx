import { type ReactNode, useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { Language } from '../../i18n/language.ts'
import { type Mounted, mount } from '../render-for-test.tsx'
import { type EmojiHabits, noHabits } from './emoji-habits.ts'
import { EmojiPicker } from './emoji-picker.tsx'

const onPick = vi.fn()
let habits: EmojiHabits
let mounted: Mounted
/** What the utility classes do in the app. */
const scroller = new CSSStyleSheet()
scroller.replaceSync(
  '[role=grid] { height: 300px; overflow-y: auto } [role=row] { display: flex } button { height: 44px }',
)
document.adoptedStyleSheets.push(scroller)

function Picker(props: { first: EmojiHabits }): ReactNode {
  const [kept, setKept] = useState(props.first)
  habits = kept
  return (
    <div style={{ width: 360, height: 400, display: 'flex', flexDirection: 'column' }}>
      <EmojiPicker habits={kept} onHabits={setKept} onPick={onPick} shouldFocus />
    </div>
  )
}

const cell = (name: string): HTMLElement | null => document.querySelector(`[role=gridcell][aria-label="${name}"]`)
const focused = (): string | null | undefined => document.activeElement?.getAttribute('aria-label')
const press = (keys: string): Promise<void> => userEvent.keyboard(keys)
const focuses = (name: string): Promise<void> => vi.waitFor(() => expect(focused()).toBe(name))

async function open(language: Language = 'fa', first: EmojiHabits = noHabits): Promise<void> {
  mounted = mount(<Picker first={first} />, language)
  await vi.waitFor(() => expect(document.querySelectorAll('[role=gridcell]').length).toBeGreaterThan(20))
}
afterEach(() => {
  mounted.unmount()
  onPick.mockClear()
})

describe('[E1] the emoji picker', () => {
  it('[E1] finds by Persian and English words, and Enter picks the first', async () => {
    await open()
    await focuses('جستجوی شکلک')
    await press('قلب قرمز')
    await vi.waitFor(() => expect(cell('قلب قرمز')).not.toBeNull())
    await press('{Control>}a{/Control}rocket')
    await vi.waitFor(() => expect(cell('موشک')).not.toBeNull())
    await press('{Enter}')
    expect(onPick).toHaveBeenCalledWith('🚀', false)
    expect(habits.recents).toEqual(['🚀'])
  })

  it('[E1] understands words typed in the other layout of the keyboard', async () => {
    await open()
    await press('rgf rvlc')
    await vi.waitFor(() => expect(cell('قلب قرمز')).not.toBeNull())
  })

  it('[E1] says so where nothing has that name, and Enter picks nothing', async () => {
    await open()
    await press('ژژژ{Enter}')
    await vi.waitFor(() => expect(document.querySelector('[role=status]')?.textContent).toContain('نیست'))
    expect(onPick).not.toHaveBeenCalled()
  })

  it('[A11Y] is walked by arrows in the direction of reading, and Up leads back to the field', async () => {
    await open('fa')
    await press('{ArrowDown}')
    await focuses('خنده')
    await press('{ArrowLeft}')
    await focuses('صورت خندان')
    await press('{ArrowRight}')
    await focuses('خنده')
    await press('{PageDown}')
    await focuses('تکان دادن دست')
    await press('{PageUp}{ArrowUp}')
    await focuses('جستجوی شکلک')
    mounted.unmount()
    await open('en')
    await press('{ArrowDown}{ArrowRight}')
    await focuses('grinning face with big eyes')
  })

  it('[A11Y] a letter in the grid goes on in the field', async () => {
    await open()
    await press('{ArrowDown}')
    await focuses('خنده')
    await press('گل')
    await vi.waitFor(() => expect(document.querySelector('input')?.value).toBe('گل'))
  })

  it('[E2] offers skin tones of one emoji, and a tone for all', async () => {
    await open()
    await press('{ArrowDown}')
    await focuses('خنده')
    await press('{PageDown}')
    await focuses('تکان دادن دست')
    await press('{Alt>}{ArrowDown}{/Alt}')
    await focuses('بی رنگ پوست')
    await press('{ArrowLeft}{ArrowLeft}{Enter}')
    expect(onPick).toHaveBeenCalledWith('👋🏼', false)
    document.querySelector<HTMLElement>('[aria-label^="رنگ پوست"]')?.click()
    await focuses('بی رنگ پوست')
    await press('{ArrowRight}{Enter}')
    await vi.waitFor(() => expect(cell('تکان دادن دست')?.textContent).toBe('👋🏿'))
    expect(habits).toEqual({ recents: ['👋🏼'], tone: 5 })
  })

  it('[A11Y] Escape leaves the skin tones and nothing else', async () => {
    const onEscape = vi.fn()
    await open()
    document.addEventListener('keydown', onEscape)
    await press('{ArrowDown}')
    await focuses('خنده')
    await press('{PageDown}')
    await focuses('تکان دادن دست')
    await press('{Alt>}{ArrowDown}{/Alt}')
    await focuses('بی رنگ پوست')
    onEscape.mockClear()
    await press('{Escape}')
    await focuses('تکان دادن دست')
    expect(onEscape).not.toHaveBeenCalled()
    document.removeEventListener('keydown', onEscape)
  })

  it('[E1] shows first what was used last', async () => {
    await open('fa', { recents: ['👋🏽', '🍉'], tone: 0 })
    const first = [...document.querySelectorAll('[role=gridcell]')].slice(0, 2).map((one) => one.textContent)
    expect(first).toEqual(['👋🏽', '🍉'])
  })

  it('[E3] mounts what is on the screen, not every emoji', async () => {
    await open()
    expect(document.querySelectorAll('[role=gridcell]').length).toBeLessThan(150)
  })
})
