/** What lies on a device in the end, as the checker wants it: read from its stores, wherever these lie. */
import type { ConversationRow, EventRow, HiddenRow, MemberRow, OutboxRow, SpanRow } from '../src/data/rows.ts'
import { canonical } from '../src/model/canonical.ts'
import { foldTimeline } from '../src/model/fold.ts'
import type { DeviceEnd, HeldConversation } from './checker/history.ts'

/** All rows of a store, in the order of their keys. */
export type ReadRows = <T extends object>(store: string) => T[]

export function deviceEnd(device: string, user: string, rowsOf: ReadRows): DeviceEnd {
  const conversations = new Map<string, HeldConversation>()
  for (const row of rowsOf<ConversationRow>('conversations')) conversations.set(row.id, held(user, rowsOf, row))
  const outbox = rowsOf<OutboxRow>('outbox').map(({ cid, state, refusal }) => ({
    cid,
    state,
    ...(refusal ? { refusal } : {}),
  }))
  return { device, user, outbox, conversations }
}

function held(user: string, rowsOf: ReadRows, row: ConversationRow): HeldConversation {
  const of = <T extends { conversation: string }>(store: string): T[] =>
    rowsOf<T>(store).filter(({ conversation }) => conversation === row.id)
  const events = of<EventRow>('events')
  const hidden = of<HiddenRow>('hidden').map(({ seq }) => seq)
  const present = of<MemberRow>('members').filter(({ role }) => role !== 'none')
  const members = present.map((one) => [one.user, one.role, one.delivered, one.read, one.name])
  const spans = of<SpanRow>('spans')
  const timeline = foldTimeline({
    events: events.map(({ event }) => event),
    effects: [],
    hidden: new Set(hidden),
    outbox: [],
    self: user,
  })
  return {
    id: row.id,
    head: row.head,
    role: row.role,
    visible: row.visible,
    unread: row.unread,
    read: row.read,
    name: row.name,
    settings: JSON.stringify([row.muted, row.pinned, row.archived]),
    last: row.last?.seq ?? null,
    spans: spans.map(({ from, to }) => ({ from, to })),
    doubtful: spans.filter(({ verified }) => !verified).map(({ from, to }) => ({ from, to })),
    events: new Map(events.map(({ seq, event }) => [seq, contentOf(event)])),
    hidden,
    members: row.role === 'none' ? '' : JSON.stringify(members),
    timeline: canonical(timeline),
  }
}

function contentOf({ cid: _cid, ...event }: EventRow['event']): string {
  return canonical(event)
}
