import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { TimelineItem } from '../../model/timeline.ts'
import { member, messageItem, openConversation } from './message-fixtures.ts'
import { NewMessageAnnouncer } from './new-message-announcer.tsx'
import { type Rendered, renderInConversation } from './render-for-test.tsx'

const open = openConversation([member('saraaaaa', 'سارا')])
const waiting = messageItem(0, 'سلام', { key: 'c1', cid: 'c1', seq: null, own: true, state: 'queued' })
const told = messageItem(2, 'خبر تازه')

let shown: Rendered
const heard: string[] = []
let observer: MutationObserver
const show = (...items: TimelineItem[]): void => shown.show(<NewMessageAnnouncer items={items} isAtEnd />)

beforeEach(() => {
  heard.length = 0
  shown = renderInConversation(open, <NewMessageAnnouncer items={[waiting]} isAtEnd />)
  observer = new MutationObserver(() => heard.push(shown.element.textContent ?? ''))
  observer.observe(shown.element, { subtree: true, childList: true, characterData: true })
})
afterEach(() => {
  observer.disconnect()
  shown.unmount()
})

it('[A11Y] a message that comes before an own one has its place is told, once', async () => {
  show(told, waiting)
  await vi.waitUntil(() => heard.length > 0)
  show({ ...waiting, seq: 1, state: 'sent' }, told)
  show({ ...waiting, seq: 1, state: 'sent' }, told, messageItem(3, 'دیگر', { own: true }))
  show({ ...waiting, seq: 1, state: 'sent' }, told, messageItem(3, 'دیگر', { own: true }), messageItem(4, 'دومی'))
  await vi.waitUntil(() => heard.length > 1)
  expect(heard.map((text) => text.includes('خبر تازه'))).toEqual([true, false])
  expect(heard.map((text) => text.includes('دومی'))).toEqual([false, true])
})
