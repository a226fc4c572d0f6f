import { afterEach, describe, expect, it, vi } from 'vitest'
import { contactPart } from '../../model/contact.ts'
import type { MessageItem } from '../../model/timeline.ts'
import type { MessageActions } from './message-actions.ts'
import { MessageBubble } from './message-bubble.tsx'
import { member, messageItem, openConversation } from './message-fixtures.ts'
import { shownState } from './message-state.ts'
import { type Rendered, renderInConversation } from './render-for-test.tsx'

let shown: Rendered | undefined
afterEach(() => shown?.unmount())

const react = vi.fn()
const showReactors = vi.fn()
const writeTo = vi.fn()
const actions = { react, showReactors, writeTo } as unknown as MessageActions

function show(
  item: MessageItem,
  members = [member('saraaaaa', 'سارا')],
  row: Parameters<typeof openConversation>[1] = {},
): HTMLElement {
  const open = openConversation(members, row)
  const state = shownState(item, open.reached)
  shown = renderInConversation(
    open,
    <MessageBubble item={item} state={state} quoted={undefined} startsGroup endsGroup isActive actions={actions} />,
  )
  return shown.element
}
const own = (seq: number, rest: Partial<MessageItem> = {}) =>
  messageItem(seq, 'سلام', { own: true, sender: 'meeeeeee', ...rest })
const tick = (element: HTMLElement) => element.querySelector('[data-state]')?.getAttribute('data-state')

describe('[C6] the ticks of a bubble', () => {
  it('[C6] follow the watermarks of the other members', () => {
    const others = [
      member('saraaaaa', 'سارا', { delivered: 6, read: 3 }),
      member('aliiiiii', 'علی', { delivered: 5, read: 5 }),
    ]
    const ticks = [3, 5, 6].map((seq) => {
      const state = tick(show(own(seq), others))
      shown?.unmount()
      return state
    })
    expect(ticks).toEqual(['read', 'delivered', 'sent'])
  })

  it('[C5] say what waits on this device, and nothing of the messages of others', () => {
    expect(tick(show(own(0, { seq: null, state: 'queued' })))).toBe('queued')
    shown?.unmount()
    expect(tick(show(messageItem(4, 'سلام')))).toBeUndefined()
  })

  it('[C5] say why a message was refused, with two ways on', () => {
    const element = show(own(0, { seq: null, state: 'refused', refusal: 'not-a-member' }))
    expect(tick(element)).toBe('refused')
    expect(element.textContent).toContain('عضو')
    expect(element.querySelectorAll('button')).toHaveLength(2)
  })
})

describe('[V10] a post of a channel', () => {
  it('[V10] stands under the name of the channel, and its reactions tell a reader whose they are', () => {
    react.mockClear()
    showReactors.mockClear()
    const item = messageItem(4, 'خبر', { reactions: [{ emoji: '👍', users: ['saraaaaa'] }] })
    const element = show(item, undefined, { channel: true, role: 'member' })
    expect(element.textContent).toContain('خانواده')
    expect(element.textContent).not.toContain('سارا')
    const reaction = element.querySelector('button')
    reaction?.click()
    expect([react.mock.calls, showReactors.mock.calls.length]).toEqual([[], 1])
    expect(reaction?.getAttribute('aria-pressed')).toBeNull()
  })
})

describe('[L5] what effects make of a bubble', () => {
  it('[L5] shows a tombstone instead of an erased text', () => {
    const element = show(messageItem(4, 'راز', { erased: true, body: null }))
    expect(element.textContent).toContain('این پیام حذف شد')
    expect(element.textContent).not.toContain('راز')
  })

  it('[L5] shows reactions as toggles that know their own', () => {
    const element = show(messageItem(4, 'سلام', { reactions: [{ emoji: '👍', users: ['meeeeeee', 'saraaaaa'] }] }))
    const toggle = element.querySelector<HTMLButtonElement>('button[aria-pressed]')
    expect(toggle?.getAttribute('aria-pressed')).toBe('true')
    toggle?.click()
    expect(react).toHaveBeenCalledWith(expect.objectContaining({ seq: 4 }), '👍', false)
  })

  it('[V6] tells who reacted by a right click and by a long press, and toggles nothing', async () => {
    react.mockClear()
    const element = show(messageItem(4, 'سلام', { reactions: [{ emoji: '👍', users: ['saraaaaa'] }] }))
    const toggle = element.querySelector<HTMLButtonElement>('button[aria-pressed]')
    toggle?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }))
    expect(showReactors).toHaveBeenCalledTimes(1)
    toggle?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'touch' }))
    await vi.waitUntil(() => showReactors.mock.calls.length === 2, { timeout: 5_000 })
    toggle?.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, pointerType: 'touch' }))
    toggle?.click()
    expect(react).not.toHaveBeenCalled()
    toggle?.click()
    expect(react).toHaveBeenCalledTimes(1)
  })

  it('[M19] shows a person who is named in it, under the name known here, with the way to write to them', () => {
    const contact = { user: 'saraaaaa', name: 'رئیس بانک' }
    const stranger = { user: 'rezaaaaa', name: 'رضا \u202Eا' }
    const body = { enc: 'none' as const, parts: [contactPart(contact), contactPart(stranger)] }
    const element = show(messageItem(4, '', { body }))
    const cards = [...element.querySelectorAll<HTMLElement>('[data-contact]')]
    expect(cards.map((card) => card.querySelector('[dir]')?.textContent)).toEqual(['سارا', 'رضا ا'])
    cards[1]?.querySelector('button')?.click()
    expect(writeTo).toHaveBeenCalledWith({ user: 'rezaaaaa', name: 'رضا ا' })
    expect(element.textContent).not.toContain('نمی‌تواند این پیام را نشان دهد')
  })

  it('[L7] says so where this version cannot show the parts of a message', () => {
    const body = { enc: 'none' as const, parts: [{ type: 'image/webp', extra: {} }] }
    expect(show(messageItem(4, '', { body })).textContent).toContain('نمی‌تواند این پیام را نشان دهد')
  })
})
