import { expect, test } from 'vitest'
import { textBody } from './body-text.ts'
import type { CommandContent } from './command.ts'
import type { Effect, Event } from './event.ts'
import { foldTimeline, type PendingIntent } from './fold.ts'
import { foldEffects } from './fold-effects.ts'

const SELF = 'ali00000'
const OTHER = 'sara0000'

function message(seq: number, text: string, sender = OTHER): Event {
  return { kind: 'message', body: textBody(text), conversation: 'g.1', seq, sender, atMs: seq }
}
function waiting(n: number, command: CommandContent, more: Partial<PendingIntent> = {}): PendingIntent {
  return { n, cid: `c${n}`, command, state: 'queued', createdAtMs: 0, ...more }
}
function fold(events: Event[], outbox: PendingIntent[] = [], more: { hidden?: Set<number>; effects?: Event[] } = {}) {
  return foldTimeline({ events, effects: more.effects ?? [], hidden: more.hidden ?? new Set(), outbox, self: SELF })
}

test('[L5] an edit by somebody else does not show', () => {
  const edit: Event = { ...message(2, 'x'), kind: 'edit', target: { seq: 1 }, body: textBody('x'), sender: SELF }
  expect(fold([message(1, 'a'), edit])).toMatchObject([{ edited: false, body: textBody('a') }])
})

test('[L5] a late edit of a tombstone is ignored', () => {
  const erase: Event = { kind: 'erase', target: { seq: 1 }, conversation: 'g.1', seq: 2, sender: OTHER, atMs: 2 }
  const edit: Event = { ...erase, kind: 'edit', body: textBody('b'), seq: 3 }
  expect(fold([message(1, 'a'), erase, edit])).toMatchObject([{ erased: true, body: null, edited: false }])
})

test('[C10] waiting effects show on landed and on waiting messages and say that they wait', () => {
  const conversation = 'g.1'
  const items = fold(
    [message(1, 'a')],
    [
      waiting(1, { op: 'send', conversation, body: textBody('mine') }),
      waiting(2, { op: 'edit', conversation, target: { cid: 'c1' }, body: textBody('better') }),
      waiting(3, { op: 'react', conversation, target: { seq: 1 }, emoji: '👍', on: true }),
    ],
  )
  expect(items).toMatchObject([
    { seq: 1, hasPendingEffect: true, reactions: [{ emoji: '👍', users: [SELF] }] },
    { seq: null, state: 'queued', edited: true, body: textBody('better') },
  ])
})

test('[C5] a refused message stays visible with its reason; a refused effect shows nothing', () => {
  const conversation = 'g.1'
  const items = fold(
    [message(1, 'a')],
    [
      waiting(1, { op: 'send', conversation, body: textBody('m') }, { state: 'refused', refusal: 'forbidden' }),
      waiting(2, { op: 'erase', conversation, target: { seq: 1 } }, { state: 'refused', refusal: 'forbidden' }),
    ],
  )
  expect(items).toMatchObject([
    { seq: 1, erased: false, hasPendingEffect: false },
    { state: 'refused', refusal: 'forbidden' },
  ])
})

test('[C2] gaps stand where the device holds nothing, and stray effects inside them do not show', () => {
  const pin: Event = { kind: 'pin', target: { seq: 1 }, on: true, conversation: 'g.1', seq: 5, sender: OTHER, atMs: 5 }
  const items = foldTimeline({
    events: [message(1, 'a'), pin, message(9, 'b')],
    effects: [],
    hidden: new Set(),
    outbox: [],
    self: SELF,
    gaps: [{ from: 2, to: 8 }],
  })
  expect(items).toMatchObject([{ seq: 1, pinned: true }, { type: 'gap', after: 1, before: 9 }, { seq: 9 }])
})

test('a message that the person deleted for themselves does not show, also while the wish waits', () => {
  expect(fold([message(1, 'a')], [], { hidden: new Set([1]) })).toEqual([])
  expect(fold([message(1, 'a')], [waiting(1, { op: 'hide', conversation: 'g.1', target: { seq: 1 } })])).toEqual([])
})

test('an event of unknown kind shows as a notice', () => {
  const opaque: Event = { kind: 'opaque', raw: [1], conversation: 'g.1', seq: 1, sender: OTHER, atMs: 1 }
  expect(fold([opaque])).toMatchObject([{ type: 'notice', event: opaque }])
})

test('[L5] of two versions of one row the erased one wins, whichever came last', () => {
  const full = message(1, 'a')
  const erased: Event = { ...full, kind: 'message', body: null }
  for (const events of [
    [full, erased],
    [erased, full],
  ])
    expect(fold(events)).toMatchObject([{ erased: true, body: null }])
})

test('[L5] the effects on one message may come in any order', () => {
  const edit = (seq: number, text: string): Effect => ({
    ...{ conversation: 'g.1', seq, sender: OTHER, atMs: seq },
    ...{ kind: 'edit', target: { seq: 1 }, body: textBody(text) },
  })
  const react = (seq: number, sender: string, on: boolean): Effect => ({
    ...{ conversation: 'g.1', seq, sender, atMs: seq },
    ...{ kind: 'react', target: { seq: 1 }, emoji: '👍', on },
  })
  const effects = [
    edit(5, 'last'),
    react(8, SELF, true),
    react(7, OTHER, true),
    react(6, SELF, false),
    edit(3, 'first'),
  ]
  expect(foldEffects({ sender: OTHER, body: textBody('a') }, effects, [], SELF)).toMatchObject({
    body: textBody('last'),
    reactions: [{ emoji: '👍', users: [OTHER, SELF] }],
  })
})
