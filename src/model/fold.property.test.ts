import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textBody } from './body-text.ts'
import { type Event, type EventContent, isEffect } from './event.ts'
import { foldTimeline, type PendingIntent } from './fold.ts'
import type { MessageItem } from './timeline.ts'

const USERS = ['ali00000', 'sara0000', 'reza0000']
const SELF = 'ali00000'

const content = (seq: number): fc.Arbitrary<EventContent> => {
  const target = fc.integer({ min: 1, max: Math.max(1, seq - 1) }).map((of) => ({ seq: of }))
  const body = fc.string({ maxLength: 5 }).map((text) => textBody(text))
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('message' as const), body }) },
    fc.record({ kind: fc.constant('message' as const), body: fc.constant(null) }),
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), target, body }) },
    fc.record({ kind: fc.constant('erase' as const), target }),
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('react' as const),
        target,
        emoji: fc.constantFrom('❤️', '👍'),
        on: fc.boolean(),
      }),
    },
    fc.record({ kind: fc.constant('pin' as const), target, on: fc.boolean() }),
    fc.record({ kind: fc.constant('renamed' as const), title: fc.string({ maxLength: 3 }) }),
  )
}

const history: fc.Arbitrary<Event[]> = fc.integer({ min: 1, max: 40 }).chain((length) =>
  fc.tuple(
    ...Array.from({ length }, (_, index) =>
      fc.tuple(content(index + 1), fc.constantFrom(...USERS)).map(
        ([what, sender]): Event => ({
          ...what,
          conversation: 'g.1',
          seq: index + 1,
          sender,
          atMs: 1_000 + index,
          ...(sender === SELF ? { cid: `cid${index + 1}` } : {}),
        }),
      ),
    ),
  ),
)

/** The same history as received: any order, any part twice, any split between window and later effects. */
const received = history.chain((events) =>
  fc.record({
    events: fc.constant(events),
    shuffled: fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
  }),
)

const none = { hidden: new Set<number>(), outbox: [], self: SELF }

test('[C10] folding does not depend on the order, the doubling or the chunks in which events came', () => {
  fc.assert(
    fc.property(received, ({ events, shuffled }) => {
      const expected = foldTimeline({ events, effects: [], ...none })
      expect(foldTimeline({ events: shuffled, effects: shuffled.filter(isEffect), ...none })).toEqual(expected)
    }),
  )
})

test('[C10] a window with the later effects on it shows what the whole log shows of it', () => {
  fc.assert(
    fc.property(received, fc.nat({ max: 40 }), ({ events, shuffled }, to) => {
      const whole = foldTimeline({ events, effects: [], ...none }).filter(
        (item) => 'seq' in item && (item.seq ?? 0) <= to,
      )
      const window = shuffled.filter(({ seq }) => seq <= to)
      const later = shuffled.filter((event) => event.seq > to && isEffect(event) && (event.target.seq ?? 0) <= to)
      expect(foldTimeline({ events: window, effects: later, ...none })).toEqual(whole)
    }),
  )
})

test('[L5] an erased message never shows its text again, whatever comes after', () => {
  fc.assert(
    fc.property(received, ({ events, shuffled }) => {
      const erased = new Set(events.flatMap((event) => (event.kind === 'erase' ? [event.target.seq] : [])))
      for (const item of foldTimeline({ events: shuffled, effects: [], ...none }))
        if (item.type === 'message' && item.seq !== null && erased.has(item.seq))
          expect(item).toMatchObject({ body: null, erased: true, reactions: [] })
    }),
  )
})

test('[L5] reactions are a set per sender: a naive model agrees', () => {
  fc.assert(
    fc.property(received, ({ events, shuffled }) => {
      const items = foldTimeline({ events: shuffled, effects: [], ...none })
      for (const item of items.filter((some): some is MessageItem => some.type === 'message' && !some.erased)) {
        const model = new Set<string>()
        for (const event of events)
          if (event.kind === 'react' && event.target.seq === item.seq)
            model[event.on ? 'add' : 'delete'](`${event.sender} ${event.emoji}`)
        const shown = item.reactions.flatMap(({ emoji, users }) => users.map((user) => `${user} ${emoji}`))
        expect(new Set(shown)).toEqual(model)
        expect(shown).toHaveLength(model.size)
      }
    }),
  )
})

test('[C1] a waiting message keeps its key when it lands, and stands after everything that landed', () => {
  fc.assert(
    fc.property(received, fc.array(fc.nat({ max: 99 }), { maxLength: 5 }), ({ shuffled }, places) => {
      const outbox = [...new Set(places)].map(
        (n): PendingIntent => ({
          n,
          cid: `waiting${n}`,
          command: { op: 'send', conversation: 'g.1', body: textBody(`${n}`) },
          state: 'queued',
          createdAtMs: 0,
        }),
      )
      const items = foldTimeline({ events: shuffled, effects: [], ...none, outbox })
      const keys = outbox.sort((a, b) => a.n - b.n).map(({ cid }) => cid)
      expect(items.slice(items.length - keys.length).map(({ key }) => key)).toEqual(keys)
      const landed = outbox.map(
        ({ cid, n }): Event => ({
          kind: 'message',
          body: textBody(`${n}`),
          cid,
          conversation: 'g.1',
          seq: 1_000 + n,
          sender: SELF,
          atMs: 5,
        }),
      )
      const after = foldTimeline({ events: [...shuffled, ...landed], effects: [], ...none, outbox })
      expect(after.map(({ key }) => key)).toEqual(items.map(({ key }) => key))
      expect(after.every((item) => item.type !== 'message' || item.state === 'sent')).toBe(true)
    }),
  )
})
