import { type ReactNode, useRef } from 'react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { MessageActions } from './message-actions.ts'
import { member, messageItem, openConversation } from './message-fixtures.ts'
import { type Rendered, renderInConversation } from './render-for-test.tsx'
import { timelineRows } from './timeline-rows.ts'
import { TimelineScroller } from './timeline-scroller.tsx'
import { useTimelineScroll } from './use-timeline-scroll.ts'

let shown: Rendered | undefined
afterEach(() => shown?.unmount())
beforeAll(() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    '.h-full { height: 100% } .overflow-y-auto { overflow-y: auto } .flex { display: flex } .flex-col { flex-direction: column } .grow { flex-grow: 1 }',
  )
  document.adoptedStyleSheets = [sheet]
})

const reply = vi.fn()
const actions = { reply } as unknown as MessageActions

function items(from: number, to: number) {
  return Array.from({ length: to - from }, (_, index) => messageItem(from + index, textOf(from + index)))
}

/** Rows of very different heights, as people write. */
function textOf(seq: number): string {
  return `پیام ${seq}${'\nو یک سطر دیگر'.repeat(seq % 7 === 0 ? 12 : seq % 3)}`
}

function Harness(props: { from: number; to: number; unreadAfter?: number }): ReactNode {
  const kept = useRef(timelineRows(items(props.from, props.to), props.unreadAfter ?? null, () => 'یک روز'))
  const made = useRef(`${props.from}-${props.to}`)
  if (made.current !== `${props.from}-${props.to}`) {
    made.current = `${props.from}-${props.to}`
    kept.current = timelineRows(items(props.from, props.to), props.unreadAfter ?? null, () => 'یک روز')
  }
  const rows = kept.current
  const scroll = useTimelineScroll(rows, true, null)
  return (
    <div style={{ height: 400 }} data-at-end={scroll.isAtEnd}>
      <TimelineScroller
        label="پیام‌ها"
        rows={rows}
        reachesNewest
        scroll={scroll}
        quotedOf={() => undefined}
        highlightedKey={undefined}
        actions={actions}
        onScroll={() => undefined}
      />
    </div>
  )
}
const open = openConversation([member('saraaaaa', 'سارا')])
const log = () => document.querySelector<HTMLElement>('[role=log]')
const message = (seq: number) => document.querySelector<HTMLElement>(`[data-message="seq:${seq}"]`)
const isShown = (seq: number) => message(seq)?.checkVisibility({ visibilityProperty: true }) === true
const focusedSeq = () => document.activeElement?.getAttribute('data-message')

async function until(condition: () => boolean): Promise<void> {
  await vi.waitUntil(condition, { timeout: 4_000, interval: 16 })
}
/** The next frame is over, and what observers said of it. */
const nextFrame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
const distanceToEnd = () => {
  const element = log()
  return element ? element.scrollHeight - element.scrollTop - element.clientHeight : Number.NaN
}

describe('[C2] the list of messages', () => {
  it('[C2] opens at its end and stays there when a message comes', async () => {
    shown = renderInConversation(open, <Harness from={1} to={200} />)
    await until(() => isShown(199) && distanceToEnd() < 2)
    shown.show(<Harness from={1} to={201} />)
    await until(() => isShown(200) && distanceToEnd() < 2)
  })

  it('[C2] draws what becomes visible when rows shrink, without a complaint of the browser', async () => {
    const complaints: string[] = []
    const complain = ({ message }: ErrorEvent): unknown => complaints.push(message)
    addEventListener('error', complain)
    shown = renderInConversation(open, <Harness from={1} to={200} />)
    await until(() => isShown(199) && distanceToEnd() < 2)
    const first = () => Number(document.querySelector('[data-message]')?.getAttribute('data-message')?.slice(4))
    // Those beyond the screen come when the screen is painted.
    for (let n = 0; n < 3; n += 1) await nextFrame()
    const before = first()
    shown.element.style.lineHeight = '0.2'
    await until(() => first() < before && distanceToEnd() < 2)
    await nextFrame()
    removeEventListener('error', complain)
    expect(complaints).toEqual([])
  })

  it('[C2] stays at its end when older messages come before', async () => {
    shown = renderInConversation(open, <Harness from={260} to={300} />)
    await until(() => isShown(299) && distanceToEnd() < 2)
    const heightBefore = log()?.scrollHeight ?? Number.NaN
    shown.show(<Harness from={120} to={300} />)
    await until(() => (log()?.scrollHeight ?? 0) > heightBefore * 2)
    await until(() => isShown(299) && distanceToEnd() < 2)
  })

  it('[C7] opens at the unread line', async () => {
    shown = renderInConversation(open, <Harness from={1} to={300} unreadAfter={150} />)
    const line = () => document.querySelector('[data-unread-line]')?.getBoundingClientRect()
    await until(() => {
      const box = line()
      return box !== undefined && Math.abs(box.top - (log()?.getBoundingClientRect().top ?? 0)) < 40
    })
    expect(message(151)).not.toBeNull()
  })

  it('[C7] knows that it is at its end where all that is unread is on the screen', async () => {
    const saysAtEnd = () => document.querySelector('[data-at-end]')?.getAttribute('data-at-end')
    shown = renderInConversation(open, <Harness from={1} to={297} unreadAfter={295} />)
    await until(() => isShown(296) && distanceToEnd() < 2)
    await vi.waitUntil(() => saysAtEnd() === 'true')
    log()?.scrollBy(0, -300)
    await vi.waitUntil(() => saysAtEnd() === 'false')
  })

  it('[L7] is walked with the arrow keys, and Enter opens the menu of the message', async () => {
    shown = renderInConversation(open, <Harness from={1} to={60} />)
    await until(() => isShown(59))
    message(59)?.focus()
    await userEvent.keyboard('{ArrowUp}{ArrowUp}')
    await until(() => focusedSeq() === 'seq:57')
    await userEvent.keyboard('{Enter}')
    await until(() => document.querySelector('[role=menu]') !== null)
    const labels = [...document.querySelectorAll('[role=menuitem]')].map((item) => item.textContent)
    expect(labels).toContain('پاسخ')
    expect(labels).not.toContain('ویرایش')
    await userEvent.keyboard('{Escape}')
    await until(() => document.querySelector('[role=menu]') === null)
    expect(focusedSeq()).toBe('seq:57')
    expect(message(57)?.getAttribute('aria-label')).toContain('پیام 57')
  })
})
