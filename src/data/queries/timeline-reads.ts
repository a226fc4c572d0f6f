/**
 * Every read that a timeline makes, each one transaction: the facts of the conversation with the stretch that was asked
 * for. A stretch is undefined where the device holds nothing at that place.
 */
import type { SeqRange } from '../../model/conversation.ts'
import type { Seq } from '../../model/event.ts'
import { closedRanges, firstAtOrAfter, lastAtOrBefore, normalRanges, rangeAt } from '../../model/spans.ts'
import { conversationKey, seqRange } from '../keys.ts'
import type { Database } from '../open-database.ts'
import type { ConversationRow, OutboxRow } from '../rows.ts'
import { read, type Scope } from '../transact.ts'
import { joined, type Stretch, stretchAfter, stretchBefore, stretchOf, type TimelineKey } from './timeline-rows.ts'

/** Things that show in one read; a screen holds about 15. */
const SCREENS = { before: 40, after: 60 }

export interface TimelineRead {
  self: string
  row: ConversationRow | null
  spans: SeqRange[]
  outbox: OutboxRow[]
  stretch: Stretch | undefined
}

const STORES = ['accounts', 'conversations', 'spans', 'outbox', 'events', 'hidden'] as const
type TimelineStores = Scope<(typeof STORES)[number]>
type Facts = Omit<TimelineRead, 'stretch'>

/** The first unread in its surroundings, else the newest. `wanted` is a first unread that is not held. */
export function readOpening(db: Database, key: TimelineKey): Promise<TimelineRead & { wanted?: Seq }> {
  return inOne(db, key, async (rows, facts) => {
    const unread = firstUnread(facts)
    const span = unread === undefined ? undefined : rangeAt(facts.spans, unread)
    if (unread === undefined) return { stretch: await newest(rows, key, facts) }
    if (!span) return { stretch: await newest(rows, key, facts), wanted: unread }
    return { stretch: await around(rows, key, span, unread) }
  })
}

export function readNewest(db: Database, key: TimelineKey): Promise<TimelineRead> {
  return inOne(db, key, async (rows, facts) => ({ stretch: await newest(rows, key, facts) }))
}

export function readAround(db: Database, key: TimelineKey, seq: Seq): Promise<TimelineRead> {
  return inSpanOf(db, key, seq, (rows, span) => around(rows, key, span, seq))
}

/** From `seq` downwards. */
export function readOlder(db: Database, key: TimelineKey, seq: Seq): Promise<TimelineRead> {
  return inSpanOf(db, key, seq, (rows, span) => stretchBefore(rows, key, span, seq, SCREENS.after))
}

/** From `seq` upwards. */
export function readNewer(db: Database, key: TimelineKey, seq: Seq): Promise<TimelineRead> {
  return inSpanOf(db, key, seq, (rows, span) => stretchAfter(rows, key, span, seq, SCREENS.after))
}

/** Whatever is held of a range that was a gap. */
export function readRange(db: Database, key: TimelineKey, range: SeqRange): Promise<TimelineRead> {
  return inOne(db, key, async (rows) => ({ stretch: await stretchOf(rows, key, range) }))
}

function firstUnread({ row }: Facts): Seq | undefined {
  if (!row || row.unread === 0) return undefined
  return firstAtOrAfter(closedRanges(row.visible, row.head), row.read + 1)
}

async function newest(rows: TimelineStores, key: TimelineKey, { row, spans }: Facts): Promise<Stretch | undefined> {
  const head = Math.max(row?.head ?? 0, spans.at(-1)?.to ?? 0)
  const seq = lastAtOrBefore(spans, head)
  const span = seq === undefined ? undefined : rangeAt(spans, seq)
  if (seq === undefined || !span) return undefined
  return { ...(await stretchBefore(rows, key, span, seq, SCREENS.after)), to: head }
}

async function around(rows: TimelineStores, key: TimelineKey, span: SeqRange, seq: Seq): Promise<Stretch> {
  const after = stretchAfter(rows, key, span, seq, SCREENS.after)
  if (seq <= span.from) return after
  const [older, newer] = await Promise.all([stretchBefore(rows, key, span, seq - 1, SCREENS.before), after])
  return joined(older, newer)
}

function inSpanOf(
  db: Database,
  key: TimelineKey,
  seq: Seq,
  work: (rows: TimelineStores, span: SeqRange) => Promise<Stretch>,
): Promise<TimelineRead> {
  return inOne(db, key, async (rows, { spans }) => {
    const span = rangeAt(spans, seq)
    return { stretch: span && (await work(rows, span)) }
  })
}

function inOne<T extends object>(
  db: Database,
  key: TimelineKey,
  work: (rows: TimelineStores, facts: Facts) => Promise<T>,
): Promise<Facts & T> {
  return read(db, STORES, async (rows) => {
    const facts = await readFacts(rows, key)
    return { ...facts, ...(await work(rows, facts)) }
  })
}

async function readFacts(rows: TimelineStores, { account, conversation }: TimelineKey): Promise<Facts> {
  const key = conversationKey(account, conversation)
  const [owner, row, spans, outbox] = await Promise.all([
    rows('accounts').get(account),
    rows('conversations').get(key),
    rows('spans').all(seqRange(account, conversation)),
    rows('outbox').index('[account+conversation]').all(key),
  ])
  return { self: owner?.self.user ?? '', row: row ?? null, spans: normalRanges(spans), outbox }
}
