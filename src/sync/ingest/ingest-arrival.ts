/**
 * News of one conversation into the database, inside the transaction of its batch: log, members, row, counts, preview.
 * Everything it derives equals a recount of what is held (C7). Rules: C2, C6, C7, C10.
 */

import { conversationKey, seqRange } from '../../data/keys.ts'
import { lastShown, lastUntouched } from '../../data/last-shown.ts'
import { newConversation } from '../../data/new-conversation.ts'
import { recountUnread } from '../../data/recount-unread.ts'
import type { AccountRow, ConversationRow, DataChange, LastMessage, MemberRow } from '../../data/rows.ts'
import type { Scope } from '../../data/transact.ts'
import type { ConversationInfo, SeqRange } from '../../model/conversation.ts'
import type { Cid } from '../../model/event.ts'
import {
  type ConversationId,
  type ConversationKind,
  type Event,
  isEffect,
  type Seq,
  type UserRef,
} from '../../model/event.ts'
import { isTold } from '../../model/preview.ts'
import { covers, intersection, rangeAt, runsOf } from '../../model/spans.ts'
import { isCountable, mentionsUser } from '../../model/unread.ts'
import { type Arrival, eventsOf } from './arrivals.ts'
import { mergeConversation } from './merge-conversation.ts'
import { offerAgain } from './offer-again.ts'
import { doubted, dropStray, type StoredSpans, spansOf, storeEvents, storeSpans } from './store-events.ts'
import { storeMembers } from './store-members.ts'

export const INGEST_STORES = [
  'accounts',
  'events',
  'spans',
  'hidden',
  'conversations',
  'members',
  'outbox',
  'media',
  'stickers',
] as const
export type IngestRows = Scope<(typeof INGEST_STORES)[number]>

/** @param sent what leaves the outbox of this device with it */
export async function ingestArrival(
  rows: IngestRows,
  owner: AccountRow,
  arrival: Arrival,
  sent: ReadonlySet<Cid>,
): Promise<DataChange> {
  const { account } = owner
  const { conversation: id, pages, info, receipts } = arrival
  const [known, spanRows] = await Promise.all([
    rows('conversations').get(conversationKey(account, id)),
    rows('spans').all(seqRange(account, id)),
  ])
  const former = spansOf(spanRows)
  const again = await offerAgain(rows, owner, known, arrival, former)
  const held = again?.held ?? known
  const returnedAt = cameBackAt(held, info)
  const before = doubted(again?.spans ?? former, below(returnedAt))
  if (returnedAt > 0) await dropStray(rows, account, id, before, returnedAt)
  const stored = await storeEvents(rows, account, id, pages, before, sent)
  const after = doubted(stored, [
    ...fromFormerStay(arrival, held),
    ...belowGap(arrival, held, stored),
    ...ofUnseen(arrival, stored),
  ])
  const spansChanged = storeSpans(rows, account, id, spanRows, after)
  const events = eventsOf(arrival).sort((a, b) => a.seq - b.seq)
  const members = await storeMembers(rows, account, id, {
    told: info?.members ?? [],
    count: info?.memberCount,
    writers: info?.writers,
    receipts,
    events: newer(events, held),
  })
  const isParted = again !== undefined
  const row = await storeRow(rows, owner, { arrival, held, isParted, events, members, before, after })
  const hidden = pages.flatMap((page) => page.hidden ?? [])
  return {
    account,
    ...(events.length > 0 ? { events } : {}),
    ...(hidden.length > 0 ? { hidden: [{ conversation: id, seqs: hidden }] } : {}),
    ...(members.length > 0 ? { members } : {}),
    ...(spansChanged ? { spans: [{ conversation: id, spans: [...after.verified, ...after.unverified] }] } : {}),
    ...(row ? { conversations: [row] } : {}),
    ...(again && again.outbox.length > 0 ? { outbox: again.outbox } : {}),
    ...(stored.mediaGone.length > 0 ? { mediaGone: stored.mediaGone } : {}),
    ...(before === former && after === stored ? {} : { doubted: true }),
  }
}

/**
 * Where the person came back after a removal that this device had not been told the end of. What was erased meanwhile it
 * was not told (L6): all that it holds from before is in doubt until it is told again (C4). 0 where they were never out.
 */
function cameBackAt(held: ConversationRow | undefined, info: ConversationInfo | undefined): Seq {
  if (!held || !info || held.visible.length === 0 || info.visible.length <= held.visible.length) return 0
  return info.visible.at(-1)?.from ?? 0
}

/** An answer that comes after the person was out and came back: what it confirms may have been erased meanwhile (L6). */
function fromFormerStay(arrival: Arrival, held: ConversationRow | undefined): SeqRange[] {
  if (!arrival.isAnswer || !held || held.visible.length < 2) return []
  const answered = runsOf(eventsOf(arrival).map(({ seq }) => seq))
  return intersection(answered, below(held.visible.at(-1)?.from ?? 0))
}

/**
 * An answer that comes after what is newer was told, with a gap between: an erasure of what it confirms may lie in the gap, and what the
 * person deleted for themselves is told with its page alone.
 */
function belowGap(arrival: Arrival, held: ConversationRow | undefined, { verified }: StoredSpans): SeqRange[] {
  if (!arrival.isAnswer || !held) return []
  const answered = runsOf(eventsOf(arrival).map(({ seq }) => seq))
  return answered.filter(({ to }) => to < held.head && !covers(verified, { from: to, to: held.head }, held.visible))
}

/** An answer about an edit of a message that is not held: that may be erased, and the log has no text of the edit then (L5). */
function ofUnseen(arrival: Arrival, { verified }: StoredSpans): SeqRange[] {
  if (!arrival.isAnswer) return []
  return eventsOf(arrival).flatMap((event) => {
    const isUnseen = event.kind === 'edit' && event.target.seq !== undefined && !rangeAt(verified, event.target.seq)
    return isUnseen && event.body !== null ? [{ from: event.seq, to: event.seq }] : []
  })
}

function below(seq: Seq): SeqRange[] {
  return [{ from: 0, to: seq - 1 }]
}

interface Facts {
  arrival: Arrival
  held: ConversationRow | undefined
  /** What is stored goes further than `held`, in a history that is gone. */
  isParted: boolean
  events: readonly Event[]
  members: readonly MemberRow[]
  before: StoredSpans
  after: StoredSpans
}

/** @returns the row when it changed */
async function storeRow(rows: IngestRows, owner: AccountRow, facts: Facts): Promise<ConversationRow | undefined> {
  const { arrival, held, events, members } = facts
  const self = owner.self.user
  const start = held ?? emptyRow(owner, arrival)
  const ownRead = Math.max(0, ...arrival.receipts.filter(({ user }) => user === self).map(({ read }) => read))
  const merged = mergeConversation(
    start,
    { info: arrival.info, events: newer(events, held), read: ownRead, members },
    self,
  )
  const counted = { ...merged, ...(await counts(rows, owner, facts, merged)) }
  const last = isLastTouched(facts, counted, self) ? await newLast(rows, self, counted, facts) : counted.last
  const row = { ...counted, last, sortAtMs: last?.atMs ?? counted.sortAtMs }
  if (held && !facts.isParted && JSON.stringify(row) === JSON.stringify(held)) return undefined
  const stored = { ...row, revision: start.revision + 1 }
  rows('conversations').put(stored)
  return stored
}

function newer(events: readonly Event[], held: ConversationRow | undefined): Event[] {
  const head = held?.head ?? 0
  return events.filter(({ seq }) => seq > head)
}

/** Adds where nothing but new messages at the head came; recounts otherwise. Both give the same number. */
async function counts(rows: IngestRows, owner: AccountRow, facts: Facts, row: ConversationRow) {
  const self = owner.self.user
  const { held, events } = facts
  if (!held || !hasOnlyGrown(held, row, facts)) return recountUnread(rows, self, row, facts.after.verified)
  const fresh = events.filter((event) => isCountable(event, self) && event.seq > row.read)
  return {
    unread: held.unread + fresh.length,
    mentions: held.mentions + fresh.filter((event) => mentionsUser(event, self)).length,
  }
}

function hasOnlyGrown(held: ConversationRow, row: ConversationRow, { arrival, events, before, after }: Facts): boolean {
  const heldAll = covers(before.verified, { from: held.read + 1, to: held.head }, held.visible)
  const holdsAll = covers(after.verified, { from: row.read + 1, to: row.head }, row.visible)
  return (
    row.read === held.read &&
    heldAll === holdsAll &&
    (!arrival.info || holdsAll) &&
    arrival.pages.every(({ hidden }) => !hidden?.length) &&
    events.every(({ seq, kind }) => seq > held.head && kind !== 'erase')
  )
}

/** Whether what came can change the newest thing that the list tells. */
function isLastTouched({ held, arrival, events, members }: Facts, row: ConversationRow, self: UserRef): boolean {
  const last = held?.last
  if (!last || last.seq === null) return true
  // What is told of a channel is another thing than what is told of a group.
  if (held?.channel !== row.channel) return true
  const { seq, sender } = last
  return (
    arrival.pages.some(({ hidden }) => hidden?.includes(seq)) ||
    members.some(({ user }) => user === sender) ||
    events.some(
      (event) => (isTold(event, row, self) && event.seq >= seq) || (isEffect(event) && event.target.seq === seq),
    )
  )
}

/** A message on top of all that is held is the last one as it stands: the hot path, which reads no log. */
function newLast(rows: IngestRows, self: UserRef, row: ConversationRow, facts: Facts): Promise<LastMessage | null> {
  const newest = facts.events.at(-1)
  const isOnTop = newest?.kind === 'message' && newest.seq > (facts.held?.head ?? Number.POSITIVE_INFINITY)
  const isHidden = facts.arrival.pages.some(({ hidden }) => hidden?.length)
  return isOnTop && !isHidden ? lastUntouched(rows, row, newest) : lastShown(rows, self, row)
}

function emptyRow({ account, self }: AccountRow, { conversation: id, info }: Arrival): ConversationRow {
  const kind = kindOf(id, info)
  const name = kind === 'saved' ? self.name : (info?.title ?? '')
  const row = newConversation({ account, id, kind, name, atMs: 0, memberCount: info?.memberCount ?? 0 })
  // Until the backend says what may be seen, what it pushed may.
  return { ...row, role: info?.role ?? 'member', visible: info?.visible ?? [{ from: 1, to: null }], revision: 0 }
}

function kindOf(id: ConversationId, info: ConversationInfo | undefined): ConversationKind {
  if (info) return info.kind
  if (id.startsWith('d.')) return 'direct'
  return id.startsWith('s.') ? 'saved' : 'group'
}
