/**
 * Stretches of one log with what was done to them: two range reads each, inside a transaction of the caller. Only what
 * lies in one span is read, so that an answer never hides a gap (C2).
 */
import type { SeqRange } from '../../model/conversation.ts'
import type { ConversationId, Event, Seq } from '../../model/event.ts'
import { isListed } from '../../model/preview.ts'
import { seqRange } from '../keys.ts'
import type { AccountId } from '../rows.ts'
import type { Scope } from '../transact.ts'

export type TimelineScope = Scope<'events' | 'hidden'>
export interface TimelineKey {
  account: AccountId
  conversation: ConversationId
}

export interface Stretch extends SeqRange {
  events: Event[]
  /** Whatever acts on a message of the stretch, wherever it stands in the log. */
  effects: Event[]
  hidden: Seq[]
}

/** Seqs of one read; effects among them show nothing, so that several may be needed. */
const CHUNK = 120

/** Everything held of a range. */
export async function stretchOf(rows: TimelineScope, key: TimelineKey, { from, to }: SeqRange): Promise<Stretch> {
  const range = seqRange(key.account, key.conversation, from, to)
  const [events, effects, hidden] = await Promise.all([
    rows('events').all(range),
    rows('events').index('[account+conversation+target]').all(range),
    rows('hidden').all(range),
  ])
  return {
    from,
    to,
    events: events.map(({ event }) => event),
    effects: effects.map(({ event }) => event),
    hidden: hidden.map(({ seq }) => seq),
  }
}

/** From `seq` downwards, at least `count` things that show unless the span ends before. */
export async function stretchBefore(
  rows: TimelineScope,
  key: TimelineKey,
  span: SeqRange,
  seq: Seq,
  count: number,
): Promise<Stretch> {
  const part = await stretchOf(rows, key, { from: Math.max(span.from, seq - CHUNK + 1), to: seq })
  const shown = shownIn(part)
  if (shown >= count || part.from <= span.from) return part
  return joined(await stretchBefore(rows, key, span, part.from - 1, count - shown), part)
}

/** From `seq` upwards, likewise. */
export async function stretchAfter(
  rows: TimelineScope,
  key: TimelineKey,
  span: SeqRange,
  seq: Seq,
  count: number,
): Promise<Stretch> {
  const part = await stretchOf(rows, key, { from: seq, to: Math.min(span.to, seq + CHUNK - 1) })
  const shown = shownIn(part)
  if (shown >= count || part.to >= span.to) return part
  return joined(part, await stretchAfter(rows, key, span, part.to + 1, count - shown))
}

function shownIn({ events }: Stretch): number {
  return events.filter(isListed).length
}

export function joined(older: Stretch, newer: Stretch): Stretch {
  return {
    from: older.from,
    to: newer.to,
    events: [...older.events, ...newer.events],
    effects: [...older.effects, ...newer.effects],
    hidden: [...older.hidden, ...newer.hidden],
  }
}
