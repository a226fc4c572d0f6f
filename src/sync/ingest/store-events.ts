/**
 * Puts events into the log of this device: rows, spans, tombstones. The primary key makes a second time equal to once.
 * Knows nothing of counts or previews. Rules: C2, C4, L5.
 */
import type { Page } from '../../backend/port.ts'
import { seqRange } from '../../data/keys.ts'
import type { AccountId, EventRow, SpanRow } from '../../data/rows.ts'
import type { Scope } from '../../data/transact.ts'
import type { SeqRange } from '../../model/conversation.ts'
import { type Cid, type ConversationId, type Event, isEffect, type Seq } from '../../model/event.ts'
import { addSpan, cutSpan, intersection, minus, rangeAt, runsOf } from '../../model/spans.ts'
import { forgetMedia } from './forget-media.ts'

/** Seqs that are no further apart are read together: some rows too many cost less than another request. */
const NEAR = 8

type EventRows = Scope<'events' | 'spans' | 'hidden' | 'media' | 'outbox' | 'stickers'>

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

/** What storing came to. */
export interface Stored extends StoredSpans {
  /** Blobs that left the device with their messages. */
  mediaGone: string[]
}

/** The spans where nothing within `ranges` is certain any more; the very same object when nothing was. */
export function doubted(spans: StoredSpans, ranges: readonly SeqRange[]): StoredSpans {
  const lost = intersection(spans.verified, ranges)
  if (lost.length === 0) return spans
  return { verified: minus(spans.verified, lost), unverified: lost.reduce(addSpan, spans.unverified) }
}

/**
 * Writes the rows of the pages.
 * @param sent what leaves the outbox of this device with them
 * @returns the spans afterwards, and what else went
 */
export async function storeEvents(
  rows: EventRows,
  account: AccountId,
  conversation: ConversationId,
  pages: readonly Page[],
  before: StoredSpans,
  sent: ReadonlySet<Cid>,
): Promise<Stored> {
  const runs = pages.flatMap(({ events }) => runsOf(events.map(({ seq }) => seq)))
  await dropUnconfirmed(rows, account, conversation, pages, intersection(runs, before.unverified))
  const events = rows('events')
  const told = pages.flatMap((page) => [...page.events, ...(page.effects ?? [])])
  const known = await heldOf(rows, account, conversation, told, before.verified)
  const isCertain = (seq: Seq) => rangeAt(before.verified, seq) !== undefined
  const stored = new Map(
    told.map((event) => [event.seq, rowOf(account, event, known.get(event.seq), isCertain(event.seq), sent)]),
  )
  for (const row of stored.values()) events.put(row)
  const erased = told.flatMap((event) => (event.kind === 'erase' ? (event.target.seq ?? []) : []))
  for (const { hidden = [] } of pages) for (const seq of hidden) rows('hidden').put({ account, conversation, seq })
  const forgotten = await Promise.all(erased.map((seq) => forget(rows, account, conversation, seq)))
  const late = await forgetLate(rows, account, conversation, told, stored, before)
  return {
    verified: runs.reduce(addSpan, before.verified),
    unverified: runs.reduce(cutSpan, before.unverified),
    mediaGone: [...forgotten.flat(), ...late],
  }
}

export function eventRow(account: AccountId, event: Event): EventRow {
  const row: EventRow = { account, conversation: event.conversation, seq: event.seq, event }
  if (event.cid !== undefined) row.cid = event.cid
  if (isEffect(event) && event.target.seq !== undefined) row.target = event.target.seq
  if (event.kind === 'pin') row.pin = event.seq
  return row
}

/** What is held already of the own events, and of those that are told again; what stands close together in one read. */
async function heldOf(
  rows: EventRows,
  account: AccountId,
  conversation: ConversationId,
  told: readonly Event[],
  verified: readonly SeqRange[],
): Promise<ReadonlyMap<Seq, EventRow>> {
  const isAgain = ({ cid, seq }: Event) => cid !== undefined || rangeAt(verified, seq) !== undefined
  const again = new Set(told.filter(isAgain).map(({ seq }) => seq))
  const near = runsOf(ascending(again), NEAR)
  const held = await Promise.all(
    near.map(({ from, to }) => rows('events').all(seqRange(account, conversation, from, to))),
  )
  return new Map(held.flat().flatMap((row) => (again.has(row.seq) ? [[row.seq, row]] : [])))
}

function ascending(seqs: ReadonlySet<Seq>): Seq[] {
  return [...seqs].sort((a, b) => a - b)
}

/**
 * A tombstone is for ever, and so is an edit of one: what was said before the erasure may come late, also as an answer to this
 * device, which alone still knows its text (L5). What left this device stays known as such.
 */
function rowOf(
  account: AccountId,
  event: Event,
  known: EventRow | undefined,
  isCertain: boolean,
  sent: ReadonlySet<Cid>,
): EventRow {
  const isErased = hasText(event) && known !== undefined && hasText(known.event) && known.event.body === null
  const row = eventRow(account, isCertain && isErased ? { ...event, body: null } : event)
  const { cid } = event
  const isSentHere = cid !== undefined && (sent.has(cid) || (known?.cid === cid && known.sentHere === true))
  return isSentHere ? { ...row, sentHere: true } : row
}

function hasText(event: Event): event is Extract<Event, { kind: 'message' | 'edit' }> {
  return event.kind === 'message' || event.kind === 'edit'
}

/** Another history may have something else in the same place. */
export function isSamePlace(a: Event, b: Event): boolean {
  return a.sender === b.sender && a.atMs === b.atMs
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

/**
 * Effects that were told without their messages: who was out may have missed an erasure, and nothing here says that they are in doubt. They come
 * again with the page of their message.
 */
export async function dropStray(
  rows: EventRows,
  account: AccountId,
  conversation: ConversationId,
  { verified, unverified }: StoredSpans,
  below: Seq,
): Promise<void> {
  const isHeld = (seq: Seq) => rangeAt(verified, seq) !== undefined || rangeAt(unverified, seq) !== undefined
  for (const key of await rows('events').keys(seqRange(account, conversation, 1, below - 1)))
    if (Array.isArray(key) && typeof key[2] === 'number' && !isHeld(key[2])) rows('events').delete(key)
}

/** Takes the body of an erased message, and of its edits, off the device, with its blobs (L5). @returns their hashes */
async function forget(rows: EventRows, account: AccountId, conversation: ConversationId, seq: Seq): Promise<string[]> {
  const [target, effects] = await Promise.all([
    rows('events').get([account, conversation, seq]),
    rows('events').index('[account+conversation+target]').all([account, conversation, seq]),
  ])
  const gone: string[] = []
  for (const row of target ? [target, ...effects] : effects) {
    if (!('body' in row.event) || row.event.body === null) continue
    gone.push(...(await forgetMedia(rows, account, row.event.body)))
    rows('events').put({ ...row, event: { ...row.event, body: null } })
  }
  return gone
}

/**
 * Of an own message or edit the device knows the text from the command. Where it was erased before its answer came, or
 * landed on a tombstone, the log has no text of it, and neither has the device (L5). A page of others' messages may have
 * been read before an erasure that is held when it comes.
 */
async function forgetLate(
  rows: EventRows,
  account: AccountId,
  conversation: ConversationId,
  told: readonly Event[],
  stored: ReadonlyMap<Seq, EventRow>,
  { verified }: StoredSpans,
): Promise<string[]> {
  const own = new Set(told.flatMap(withOwnText))
  const last = verified.at(-1)?.to ?? 0
  const overtaken = told.flatMap((event) => (event.seq < last && isMessageWithText(event) ? [event.seq] : []))
  const suspects = ascending(new Set([...own, ...overtaken]))
  const near = runsOf(suspects, NEAR)
  const byTarget = rows('events').index('[account+conversation+target]')
  const effects = await Promise.all(near.map(({ from, to }) => byTarget.all(seqRange(account, conversation, from, to))))
  const isBelieved = ({ seq, target = 0 }: EventRow) => own.has(target) || rangeAt(verified, seq) !== undefined
  const erasures = effects.flat().filter((row) => row.event.kind === 'erase' && isBelieved(row))
  const erased = new Set(erasures.map(({ target }) => target))
  const gone: string[] = []
  for (const seq of suspects) {
    const target = stored.get(seq) ?? (await rows('events').get([account, conversation, seq]))
    // Erased while the person was out: they see the tombstone and not the erasure (L6).
    const isTombstone = target?.event.kind === 'message' && target.event.body === null
    if (isTombstone || erased.has(seq)) gone.push(...(await forget(rows, account, conversation, seq)))
  }
  return gone
}

/** The message, if any, whose text the event brings, where it may be that the device alone still has it. */
function withOwnText(event: Event): Seq[] {
  if (event.kind === 'edit' && event.body !== null) return event.target.seq === undefined ? [] : [event.target.seq]
  return isMessageWithText(event) && event.cid !== undefined ? [event.seq] : []
}

function isMessageWithText(event: Event): boolean {
  return event.kind === 'message' && event.body !== null
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
