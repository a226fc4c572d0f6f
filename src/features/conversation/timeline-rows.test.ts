import { describe, expect, it } from 'vitest'
import type { MessageItem, TimelineItem } from '../../model/timeline.ts'
import { timelineRows, withoutOthersMoves } from './timeline-rows.ts'

const DAY_MS = 86_400_000
const dayOf = (atMs: number) => String(Math.floor(atMs / DAY_MS))

function message(seq: number, sender: string, atMs: number): MessageItem {
  return {
    type: 'message',
    key: `seq:${seq}`,
    seq,
    sender,
    own: sender === 'me',
    atMs,
    body: null,
    erased: false,
    edited: false,
    pinned: false,
    reactions: [],
    state: 'sent',
    hasPendingEffect: false,
  }
}
const shape = (items: TimelineItem[], after: number | null = null) =>
  timelineRows(items, after, dayOf).map((row) =>
    row.type === 'message' ? `${row.item.seq}${row.startsGroup ? '^' : ''}${row.endsGroup ? '$' : ''}` : row.key,
  )

describe('[C10] timeline rows', () => {
  it('[C10] stand one author together until the day, the author or five minutes change', () => {
    const items = [
      message(1, 'a', 0),
      message(2, 'a', 60_000),
      message(3, 'b', 61_000),
      message(4, 'b', 900_000),
      message(5, 'b', DAY_MS),
    ]
    expect(shape(items)).toEqual(['day:0', '1^', '2$', '3^$', '4^$', 'day:1', '5^$'])
  })

  it('[C7] put the unread line before the first unread message of somebody else', () => {
    expect(shape([message(1, 'a', 0), message(2, 'me', 1), message(3, 'a', 2)], 1)).toEqual([
      'day:0',
      '1^$',
      '2^$',
      'unread',
      '3^$',
    ])
    expect(shape([message(1, 'a', 0), message(2, 'me', 1)], 1)).not.toContain('unread')
  })

  it('[C2] keep every key when older messages come before', () => {
    const newer = [message(3, 'a', DAY_MS + 5), message(4, 'a', DAY_MS + 6)]
    const all = [message(1, 'a', 0), message(2, 'a', DAY_MS), ...newer]
    const keys = timelineRows(all, null, dayOf).map((row) => row.key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const row of timelineRows(newer, null, dayOf)) expect(keys).toContain(row.key)
  })

  it('[C8] give a day that comes again, by a wrong clock, a key of its own', () => {
    const keys = timelineRows([message(1, 'a', DAY_MS), message(2, 'a', 0), message(3, 'a', DAY_MS)], null, dayOf)
    expect(new Set(keys.map((row) => row.key)).size).toBe(6)
  })
})

it('[V10] in a channel nobody is told who else came and went, only oneself and what is said', () => {
  const moved = (seq: number, user: string): TimelineItem => ({
    type: 'notice',
    key: `seq:${seq}`,
    seq,
    sender: 'a',
    atMs: 0,
    event: {
      conversation: 'g',
      seq,
      sender: 'a',
      atMs: 0,
      ...({ kind: 'member', user, name: user, change: 'added', role: 'member' } as const),
    },
  })
  const items = [moved(1, 'me'), moved(2, 'b'), message(3, 'a', 0), moved(4, 'c')]
  expect(withoutOthersMoves(items, 'me').map(({ key }) => key)).toEqual(['seq:1', 'seq:3'])
})
