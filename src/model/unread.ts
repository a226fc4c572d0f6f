/**
 * What counts as unread (C7): messages of others after the own read watermark that are visible, not erased and not
 * hidden. The recount is the definition; anything faster must equal it.
 */
import type { OpenRange, SeqRange } from './conversation.ts'
import type { Event, Seq, UserRef } from './event.ts'
import { closedRanges, covers, rangeAt } from './spans.ts'

export interface UnreadCount {
  unread: number
  mentions: number
}

export interface UnreadFacts {
  self: UserRef
  read: Seq
  head: Seq
  visible: readonly OpenRange[]
  spans: readonly SeqRange[]
  hidden: ReadonlySet<Seq>
  /** What the device holds above the lower of `read` and the backend's `read`, in any order, effects too. */
  events: readonly Event[]
  /** The backend's count, taken at its head and read watermark: the base where the log is not held. */
  serverUnread: { count: number; head: Seq; read: Seq }
}

/**
 * @returns the exact count where the log is held up to the head, else the backend's count carried forward. What is held
 * in doubt, outside `spans`, may have been erased since: it adds nothing.
 */
export function recount(facts: UnreadFacts): UnreadCount {
  const counted = countableOf(facts)
  const unread = counted.filter(({ seq }) => seq > facts.read)
  const mentions = unread.filter((event) => mentionsUser(event, facts.self)).length
  if (covers(facts.spans, { from: facts.read + 1, to: facts.head }, facts.visible))
    return { unread: unread.length, mentions }
  const { count, head, read } = facts.serverUnread
  const since = unread.filter(({ seq }) => seq > head).length
  const readSince = counted.filter(({ seq }) => seq > read && seq <= Math.min(facts.read, head)).length
  const certain = unread.filter(({ seq }) => rangeAt(facts.spans, seq) !== undefined).length
  return { unread: Math.max(certain, count - readSince + since), mentions }
}

function countableOf({ self, head, visible, hidden, events }: UnreadFacts): Event[] {
  const erased = new Set<Seq | undefined>()
  for (const event of events) if (event.kind === 'erase') erased.add(event.target.seq)
  const stretches = closedRanges(visible, head)
  return events.filter(
    (event) =>
      isCountable(event, self) &&
      !erased.has(event.seq) &&
      !hidden.has(event.seq) &&
      rangeAt(stretches, event.seq) !== undefined,
  )
}

/** A message of somebody else that still has its body. */
export function isCountable(event: Event, self: UserRef): boolean {
  return event.kind === 'message' && event.body !== null && event.sender !== self
}

export function mentionsUser(event: Event, user: UserRef): boolean {
  return event.kind === 'message' && event.body?.mentions?.includes(user) === true
}

/** The lowest seq whose event `recount` has to be given: everything above it. */
export function recountFloor({ read, serverUnread }: { read: Seq; serverUnread: { read: Seq } }): Seq {
  return Math.min(read, serverUnread.read)
}
