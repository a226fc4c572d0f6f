/**
 * What another history of the backend does not have (L8): it was restored, and its log ends before what this device holds,
 * or goes on otherwise. What this device sent behind that place goes back into the outbox under its cid, where it stays on
 * the screen, and so does what it erased of its own; messages of others and of other devices of the person stay until what
 * comes takes their place, and are offered by whoever sent them: a backend knows a cid by its device (L3). What else was
 * done to messages in the time that is gone is gone with it.
 */
import { outboxRow } from '../../data/commands/outbox-row.ts'
import { conversationRange, seqRange } from '../../data/keys.ts'
import type { AccountRow, ConversationRow, EventRow, OutboxRow } from '../../data/rows.ts'
import type { Scope } from '../../data/transact.ts'
import type { CommandContent } from '../../model/command.ts'
import type { SeqRange } from '../../model/conversation.ts'
import type { Event, Seq } from '../../model/event.ts'
import { intersection, minus, runsOf } from '../../model/spans.ts'
import { type Arrival, eventsOf } from './arrivals.ts'
import { doubted, isSamePlace, type StoredSpans } from './store-events.ts'

type Rows = Scope<'events' | 'outbox' | 'members' | 'hidden'>

export interface OfferedAgain {
  /** The conversation as far as it is held of the history of now. */
  held: ConversationRow
  outbox: OutboxRow[]
  /** What is held for certain, and what stays in doubt. */
  spans: StoredSpans
}

/** @returns undefined where the log goes as far as this device holds it, and as it holds it */
export async function offerAgain(
  rows: Rows,
  { account }: AccountRow,
  held: ConversationRow | undefined,
  arrival: Arrival,
  spans: StoredSpans,
): Promise<OfferedAgain | undefined> {
  if (!held) return undefined
  const parting = await findParting(rows, held, arrival, spans)
  if (!parting) return undefined
  const { gone, end } = parting
  const told = new Set(eventsOf(arrival).flatMap(({ cid }) => cid ?? []))
  const outbox: OutboxRow[] = []
  const kept: Seq[] = []
  const unerased: Seq[] = []
  for (const row of await rowsIn(rows, held, gone)) {
    const { cid, event, seq } = row
    const isTold = cid !== undefined && told.has(cid)
    const command = isTold ? undefined : await commandAgain(rows, row)
    if (event.kind === 'message' && !command && !isTold) kept.push(seq)
    else rows('events').delete([account, held.id, seq])
    if (event.kind === 'erase' && !command && !isTold) unerased.push(event.target.seq ?? 0)
    if (!command || cid === undefined) continue
    const offered = outboxRow({ account, cid, command, atMs: event.atMs })
    outbox.push({ ...offered, n: Number(await rows('outbox').add(offered)) })
  }
  for (const { from, to } of gone) rows('hidden').delete(seqRange(account, held.id, from, to))
  await lowerMembers(rows, account, held.id, end)
  const common = { verified: minus(spans.verified, gone), unverified: minus(spans.unverified, gone) }
  // What it says the backend still has, and tells again.
  const left = doubted(common, runsOf(unerased.sort((a, b) => a - b)))
  return {
    held: lowered(held, end),
    outbox,
    spans: { ...left, unverified: [...left.unverified, ...runsOf(kept)] },
  }
}

function behind(end: Seq): SeqRange[] {
  return [{ from: end + 1, to: Number.MAX_SAFE_INTEGER }]
}

interface Parting {
  /** Where nothing of the history of now is held. */
  gone: SeqRange[]
  /** The last place that is held of the history of now, or may be. */
  end: Seq
}

/** Where the log of the backend goes on otherwise than the one that is held; undefined where nothing speaks against it. */
async function findParting(
  rows: Rows,
  held: ConversationRow,
  { info, pages }: Arrival,
  { verified, unverified }: StoredSpans,
): Promise<Parting | undefined> {
  const told = new Map(pages.flatMap(({ events }) => events.map((event) => [event.seq, event])))
  const places = runsOf([...told.keys()].sort((a, b) => a - b))
  // A place of a log never changes who was there and when: where it says otherwise, the histories part.
  const partsIn = async (spans: readonly SeqRange[]): Promise<Seq[]> =>
    (await rowsIn(rows, held, intersection(places, spans))).flatMap(({ seq, event }) =>
      isSamePlace(event, told.get(seq) as Event) ? [] : [seq - 1],
    )
  const certain = await partsIn(verified)
  const doubtful = await partsIn(unverified)
  // Only what is in doubt can be gone: a push may be ahead of what was asked.
  if (info && held.head > info.head && intersection(unverified, behind(info.head)).length > 0) doubtful.push(info.head)
  if (certain.length + doubtful.length === 0) return undefined
  const last = Math.min(...certain, ...doubtful)
  // Where the parting is in what was doubted already, all that is held for certain was told of the history of now.
  const ofNow = certain.length > 0 ? [] : verified
  const gone = minus(behind(last), ofNow)
  return { gone, end: Math.max(last, ...ofNow.map(({ to }) => to)) }
}

async function rowsIn(rows: Rows, { account, id }: ConversationRow, spans: readonly SeqRange[]): Promise<EventRow[]> {
  const found: EventRow[] = []
  for (const { from, to } of spans) found.push(...(await rows('events').all(seqRange(account, id, from, to))))
  return found
}

/** What this very device asked for, where it can be asked for again: a message by its cid is the same in every history. */
async function commandAgain(rows: Rows, row: EventRow): Promise<CommandContent | undefined> {
  const { account, conversation, event, sentHere, cid } = row
  if (!sentHere || cid === undefined) return undefined
  if (event.kind === 'message') return event.body ? { op: 'send', conversation, body: event.body } : undefined
  if (event.kind !== 'erase' || event.target.seq === undefined) return undefined
  const target = await rows('events').get([account, conversation, event.target.seq])
  return target?.sentHere && target.cid !== undefined
    ? { op: 'erase', conversation, target: { cid: target.cid } }
    : undefined
}

/** What was read of a future that is gone was not read. */
function lowered(held: ConversationRow, head: Seq): ConversationRow {
  const { read, serverRead, serverDelivered } = held
  const marks = { read, serverRead, serverDelivered }
  const low = Object.fromEntries(Object.entries(marks).map(([name, seq]) => [name, Math.min(seq, head)]))
  return { ...held, ...(low as typeof marks), head, last: null }
}

async function lowerMembers(rows: Rows, account: number, conversation: string, head: Seq): Promise<void> {
  for (const row of await rows('members').all(conversationRange(account, conversation))) {
    const [read, delivered] = [Math.min(row.read, head), Math.min(row.delivered, head)]
    if (read !== row.read || delivered !== row.delivered) rows('members').put({ ...row, read, delivered })
  }
}
