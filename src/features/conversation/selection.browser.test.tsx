import '../../styles.css'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { MessageActions } from './message-actions.ts'
import { member, openConversation } from './message-fixtures.ts'
import { MessageSelection } from './message-selection.ts'
import { type Rendered, renderInConversation } from './render-for-test.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { SelectionContext } from './selection-context.ts'
import {
  log,
  manyMessages,
  messageElement,
  offsetOf,
  offsetsDuring,
  painted,
  TimelineStage,
} from './timeline-stage.tsx'

const open = openConversation([member('saraaaaa', 'سارا')])
const items = manyMessages(1, 300)
const reply = vi.fn()
const copy = vi.fn()
const forward = vi.fn()
const erase = vi.fn()
const actions: Partial<MessageActions> = { reply, copy, forward, erase }

let shown: Rendered
let selection: MessageSelection
beforeEach(async () => {
  selection = new MessageSelection()
  shown = renderInConversation(open, <Page />)
  await vi.waitUntil(() => messageElement('seq:299')?.checkVisibility({ visibilityProperty: true }) === true)
  await vi.waitUntil(() => (log()?.scrollTop ?? 0) > 1_000)
  await vi.waitUntil(async () => {
    const before = offsetOf('seq:298')
    for (let frame = 0; frame < 5; frame += 1) await painted()
    return offsetOf('seq:298') === before
  })
})
afterEach(() => {
  shown.unmount()
  vi.clearAllMocks()
})

function Page(): ReactNode {
  return (
    <SelectionContext value={selection}>
      <SelectionBar actions={actions as MessageActions} />
      <TimelineStage items={items} actions={actions} height={600} />
    </SelectionContext>
  )
}
const seqs = () => selection.chosen().map(({ seq }) => seq)
const bar = () => document.querySelector('[role=toolbar]')
const press = (name: string) => bar()?.querySelector<HTMLElement>(`[aria-label="${name}"]`)?.click()
const touch = (element: Element, type: string, x: number, y: number) =>
  element.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      pointerType: 'touch',
      pointerId: 7,
      isPrimary: true,
      clientX: x,
      clientY: y,
    }),
  )

describe('[V3] choosing messages', () => {
  it('[V3] begins with Space, goes on with Shift and the arrows, and ends with Escape', async () => {
    messageElement('seq:299')?.focus()
    await userEvent.keyboard(' ')
    await vi.waitUntil(() => bar() !== null)
    await userEvent.keyboard('{Shift>}{ArrowUp}{ArrowUp}{/Shift}')
    await vi.waitUntil(() => selection.count() === 3)
    expect(seqs()).toEqual([297, 298, 299])
    expect(bar()?.textContent).toContain('۳ پیام انتخاب‌شده')
    expect(messageElement('seq:298')?.getAttribute('aria-label')).toMatch(/^انتخاب‌شده، /)
    await userEvent.keyboard('{Escape}')
    await vi.waitUntil(() => bar() === null)
  })

  it('[V3] begins with Ctrl+click; then every click chooses, and Shift a range', async () => {
    const click = (seq: number, keys: MouseEventInit = {}) =>
      messageElement(`seq:${seq}`)?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...keys }))
    click(298)
    expect(selection.count()).toBe(0)
    click(298, { ctrlKey: true })
    click(296)
    click(299, { shiftKey: true })
    expect(seqs()).toEqual([296, 297, 298, 299])
    click(297)
    expect(seqs()).toEqual([296, 298, 299])
  })

  it('[V3] gives the chosen ones in their order to copy, forward and delete', async () => {
    for (const item of [items[298], items[296]]) if (item) selection.toggle(item)
    await vi.waitUntil(() => bar() !== null)
    press('رونوشت پیام‌های انتخاب‌شده')
    press('بازفرستادن پیام‌های انتخاب‌شده')
    press('حذف پیام‌های انتخاب‌شده')
    for (const action of [copy, forward, erase])
      expect(action.mock.calls[0]?.[0].map((one: { seq: number }) => one.seq)).toEqual([297, 299])
  })

  it('[V3] moves no line and draws only the row that was chosen', async () => {
    const first = items[297]
    if (!first) throw new Error('a message')
    const offsets = await offsetsDuring('seq:298', () => selection.toggle(first), 6)
    expect(Math.max(...offsets.map(Math.abs))).toBeLessThan(1)
    const changed = new Set<Node>()
    const observer = new MutationObserver((records) => {
      for (const { target } of records)
        if (target instanceof Element) changed.add(target.closest('[data-message]') ?? target)
    })
    const list = log()
    if (list) observer.observe(list, { subtree: true, attributes: true, childList: true, characterData: true })
    const second = items[298]
    await offsetsDuring('seq:298', () => second && selection.toggle(second), 3)
    observer.disconnect()
    expect([...changed].map((node) => (node as Element).getAttribute('data-message'))).toEqual(['seq:299'])
  })
})

describe('[V5] answering by hand', () => {
  const target = () => {
    const element = messageElement('seq:299')
    if (!element) throw new Error('a message')
    return element
  }
  const content = () => target().querySelector<HTMLElement>(':scope > div')
  const swipe = async (towards: number, vertical = 0) => {
    const { top } = target().getBoundingClientRect()
    touch(target(), 'pointerdown', 180, top + 10)
    for (const part of [0.3, 0.6, 1]) {
      touch(target(), 'pointermove', 180 + towards * part, top + 10 + vertical * part)
      await painted()
    }
  }

  it('[V5] a swipe towards the end of the line answers: to the left in Persian, to the right in English', async () => {
    Element.prototype.setPointerCapture = vi.fn()
    await swipe(-90)
    expect(content()?.style.transform).toBe('translateX(-90px)')
    touch(target(), 'pointerup', 100, 0)
    expect(reply).toHaveBeenCalledTimes(1)
    shown.element.dir = 'ltr'
    await swipe(90)
    touch(target(), 'pointerup', 260, 0)
    expect(reply).toHaveBeenCalledTimes(2)
    expect(content()?.style.transform).toBe('')
  })

  it('[V5] a swipe that is drawn home, cut off, too short, or rather a scroll answers nothing', async () => {
    Element.prototype.setPointerCapture = vi.fn()
    await swipe(-90)
    touch(target(), 'pointermove', 175, target().getBoundingClientRect().top + 10)
    await painted()
    touch(target(), 'pointerup', 175, 0)
    await swipe(-90)
    touch(target(), 'pointercancel', 100, 0)
    await swipe(-30)
    touch(target(), 'pointerup', 150, 0)
    await swipe(-90, 90)
    touch(target(), 'pointerup', 100, 0)
    await swipe(90)
    touch(target(), 'pointerup', 260, 0)
    expect(reply).not.toHaveBeenCalled()
  })

  it('[V5] a double click answers, R too in whatever layout, and C copies', async () => {
    await userEvent.dblClick(target().querySelector('.whitespace-pre-wrap') ?? target())
    expect(reply).toHaveBeenCalledTimes(1)
    target().focus()
    target().dispatchEvent(new KeyboardEvent('keydown', { key: 'ق', code: 'KeyR', bubbles: true }))
    expect(reply).toHaveBeenCalledTimes(2)
    target().dispatchEvent(new KeyboardEvent('keydown', { key: 'ز', code: 'KeyC', bubbles: true }))
    expect(copy.mock.calls[0]?.[0][0].seq).toBe(299)
  })
})
