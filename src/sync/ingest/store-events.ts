/**
 * Puts events into the log of this device: rows, spans, tombstones. The primary key makes a second time equal to once.
 * Knows nothing of counts or previews. Rules: C2, C4, L5.
 */
import type { Page } from '../../backend/port.ts'
import { seqRange } from '../../data/keys.ts'
import type { AccountId, EventRow, SpanRow } from '../../data/rows.ts'
import type { Scope } from '../../data/transact.ts'
import type { SeqRange } from '../../model/conversation.ts'
import { type ConversationId, type Event, isEffect, type Seq } from '../../model/event.ts'
import { addSpan, cutSpan, intersection, minus, runsOf } from '../../model/spans.ts'

type EventRows = Scope<'events' | 'spans' | 'hidden'>

export interface StoredSpans {
  verified: SeqRange[]
  /** Held before a reset and not confirmed since (C4). */
  unverified: SeqRange[]
}

export function spansOf(rows: readonly SpanRow[]): StoredSpans {
  const ranges = (isVerified: boolean) =>
    rows.filter(({ verified }) => verified === isVerified).map(({ from, to }) => ({ from, to }))
  return { verified: ranges(true), unverified: ranges(false) }
}

/** The spans where nothing below `seq` is certain any more; the very same object when nothing was. */
export function doubted(spans: StoredSpans, seq: Seq): StoredSpans {
  const below = [{ from: 0, to: seq - 1 }]
  const lost = intersection(spans.verified, below)
  if (lost.length === 0) return spans
  return { verified: minus(spans.verified, below), unverified: lost.reduce(addSpan, spans.unverified) }
}

/** Writes the rows of the pages. @returns the spans afterwards */
export async function storeEvents(
  rows: EventRows,
  account: AccountId,
  conversation: ConversationId,
  pages: readonly Page[],
  before: StoredSpans,
): Promise<StoredSpans> {
  const runs = pages.flatMap(({ events }) => runsOf(events.map(({ seq }) => seq)))
  await dropUnconfirmed(rows, account, conversation, pages, intersection(runs, before.unverified))
  const events = rows('events')
  const erased: Seq[] = []
  for (const page of pages) {
    for (const event of page.events) events.put(eventRow(account, event))
    for (const event of page.effects ?? []) events.put(eventRow(account, event))
    for (const seq of page.hidden ?? []) rows('hidden').put({ account, conversation, seq })
    for (const event of [...page.events, ...(page.effects ?? [])])
      if (event.kind === 'erase' && event.target.seq !== undefined) erased.push(event.target.seq)
  }
  await Promise.all(erased.map((seq) => forget(rows, account, conversation, seq)))
  await forgetLate(rows, account, conversation, pages)
  return {
    verified: runs.reduce(addSpan, before.verified),
    unverified: runs.reduce(cutSpan, before.unverified),
  }
}

export function eventRow(account: AccountId, event: Event): EventRow {
  const row: EventRow = { account, conversation: event.conversation, seq: event.seq, event }
  if (event.cid !== undefined) row.cid = event.cid
  if (isEffect(event) && event.target.seq !== undefined) row.target = event.target.seq
  if (event.kind === 'pin') row.pin = event.seq
  return row
}

/** Rows that the backend no longer has where it now told a whole run: another history took their place. */
async function dropUnconfirmed(
  rows: EventRows,
  account: AccountId,
  conversation: ConversationId,
  pages: readonly Page[],
  doubted: readonly SeqRange[],
): Promise<void> {
  if (doubted.length === 0) return
  const told = new Set(pages.flatMap(({ events }) => events.map(({ seq }) => seq)))
  for (const { from, to } of doubted)
    for (const key of await rows('events').keys(seqRange(account, conversation, from, to)))
      if (Array.isArray(key) && typeof key[2] === 'number' && !told.has(key[2])) rows('events').delete(key)
}

/** Takes the body of an erased message, and of its edits, off the device (L5). */
async function forget(rows: EventRows, account: AccountId, conversation: ConversationId, seq: Seq): Promise<void> {
  const [target, effects] = await Promise.all([
    rows('events').get([account, conversation, seq]),
    rows('events').index('[account+conversation+target]').all([account, conversation, seq]),
  ])
  for (const row of target ? [target, ...effects] : effects)
    if ('body' in row.event && row.event.body !== null)
      rows('events').put({ ...row, event: { ...row.event, body: null } })
}

/**
 * Of an own message or edit the device knows the text from the command. Where it was erased before its answer came, or
 * landed on a tombstone, the log has no text of it, and neither has the device (L5).
 */
async function forgetLate(
  rows: EventRows,
  account: AccountId,
  conversation: ConversationId,
  pages: readonly Page[],
): Promise<void> {
  const suspects = new Set<Seq>()
  for (const { events, effects = [] } of pages)
    for (const event of [...events, ...effects]) {
      if (event.kind === 'edit' && event.body !== null && event.target.seq !== undefined) suspects.add(event.target.seq)
      if (event.kind === 'message' && event.body !== null && event.cid !== undefined) suspects.add(event.seq)
    }
  for (const seq of suspects) {
    const [target, effects] = await Promise.all([
      rows('events').get([account, conversation, seq]),
      rows('events').index('[account+conversation+target]').all([account, conversation, seq]),
    ])
    // Erased while the person was out: they see the tombstone and not the erasure (L6).
    const isTombstone = target?.event.kind === 'message' && target.event.body === null
    if (isTombstone || effects.some(({ event }) => event.kind === 'erase'))
      await forget(rows, account, conversation, seq)
  }
}

/** Writes what changed of the spans. */
export function storeSpans(
  rows: Scope<'spans'>,
  account: AccountId,
  conversation: ConversationId,
  before: readonly SpanRow[],
  after: StoredSpans,
): boolean {
  const wanted = [
    ...after.verified.map((span): SpanRow => ({ account, conversation, ...span, verified: true })),
    ...after.unverified.map((span): SpanRow => ({ account, conversation, ...span, verified: false })),
  ]
  const isSame = (a: SpanRow, b: SpanRow) => a.from === b.from && a.to === b.to && a.verified === b.verified
  const stale = before.filter((row) => !wanted.some((span) => span.from === row.from))
  const changed = wanted.filter((span) => !before.some((row) => isSame(row, span)))
  for (const row of stale) rows('spans').delete([account, conversation, row.from])
  for (const row of changed) rows('spans').put(row)
  return stale.length + changed.length > 0
}
