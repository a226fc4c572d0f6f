import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textBody } from './body-text.ts'
import type { Event } from './event.ts'
import { recount } from './unread.ts'

const SELF = 'ali00000'

function messages(flags: readonly ('own' | 'other' | 'mention' | 'erased' | 'erase')[]): Event[] {
  return flags.map((flag, index): Event => {
    const head = { conversation: 'g.1', seq: index + 1, sender: flag === 'own' ? SELF : 'sara0000', atMs: index }
    if (flag === 'erase') return { ...head, kind: 'erase', target: { seq: Math.max(1, index) } }
    const body = textBody('x', flag === 'mention' ? { mentions: [SELF] } : {})
    return { ...head, kind: 'message', body: flag === 'erased' ? null : body }
  })
}

/** The rule of C7 said as plainly as it can be. */
function naive(events: readonly Event[], read: number, from: number, hidden: ReadonlySet<number>): Event[] {
  const isErased = (seq: number) => events.some((event) => event.kind === 'erase' && event.target.seq === seq)
  return events.filter(
    (event) =>
      event.kind === 'message' &&
      event.body !== null &&
      event.sender !== SELF &&
      event.seq > read &&
      event.seq >= from &&
      !hidden.has(event.seq) &&
      !isErased(event.seq),
  )
}

const flags = fc.array(fc.constantFrom('own', 'other', 'mention', 'erased', 'erase' as const), { maxLength: 40 })

test('[C7] where the log is held, unread is the messages of others after the watermark that can be seen', () => {
  fc.assert(
    fc.property(
      flags,
      fc.nat({ max: 40 }),
      fc.integer({ min: 1, max: 10 }),
      fc.uniqueArray(fc.nat({ max: 40 })),
      (log, read, from, hide) => {
        const events = messages(log)
        const hidden = new Set(hide)
        const head = events.length
        const counted = naive(events, read, from, hidden)
        const facts = {
          self: SELF,
          read,
          head,
          hidden,
          events,
          visible: [{ from, to: null }],
          spans: [{ from: 1, to: head }],
        }
        expect(recount({ ...facts, serverUnread: { count: 99, head, read: 0 } })).toEqual({
          unread: counted.length,
          mentions: counted.filter((event) => event.kind === 'message' && event.body?.mentions).length,
        })
      },
    ),
  )
})

test('[C7] where only the newest is held, the count of the backend is carried forward by what came and was read since', () => {
  const facts = {
    self: SELF,
    head: 100,
    hidden: new Set<number>(),
    visible: [{ from: 1, to: null }],
    spans: [{ from: 91, to: 100 }],
    events: messages(Array.from({ length: 100 }, () => 'other' as const)).slice(90),
  }
  expect(recount({ ...facts, read: 10, serverUnread: { count: 80, head: 95, read: 10 } }).unread).toBe(85)
  expect(recount({ ...facts, read: 93, serverUnread: { count: 80, head: 95, read: 10 } }).unread).toBe(7)
})
