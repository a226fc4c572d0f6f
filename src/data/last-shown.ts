/** The newest thing of a log that the list tells about, as it looks now (edited, erased, hidden), inside a transaction. */
import { type Event, isEffect, type Seq, type UserRef } from '../model/event.ts'
import { foldEffects } from '../model/fold-effects.ts'
import { isTold, previewOf } from '../model/preview.ts'
import { seqRange } from './keys.ts'
import type { ConversationRow, LastMessage } from './rows.ts'
import type { Scope } from './transact.ts'

type LastRows = Scope<'events' | 'hidden' | 'members'>
const CHUNK = 64

export async function lastShown(
  rows: LastRows,
  self: UserRef,
  row: Pick<ConversationRow, 'account' | 'id' | 'channel'>,
): Promise<LastMessage | null> {
  const event = await newestTold(rows, self, row)
  return event ? lastMessageOf(rows, self, row, event) : null
}

async function newestTold(
  rows: LastRows,
  self: UserRef,
  row: Pick<ConversationRow, 'account' | 'id' | 'channel'>,
): Promise<Event | undefined> {
  const { account, id } = row
  let top: Seq = Number.POSITIVE_INFINITY
  while (top > 0) {
    const newest = await rows('events').last(seqRange(account, id, 0, top))
    if (!newest) return undefined
    const range = seqRange(account, id, newest.seq - CHUNK + 1, newest.seq)
    const [chunk, hidden] = await Promise.all([rows('events').all(range), rows('hidden').keys(range)])
    const gone = new Set(hidden.map((key) => (Array.isArray(key) ? key[2] : undefined)))
    const found = chunk.findLast(({ event }) => isTold(event, row, self) && !gone.has(event.seq))
    if (found) return found.event
    top = newest.seq - CHUNK
  }
  return undefined
}

/** The newest event of the log as it came, where nothing that acts on it can be on the device. */
export async function lastUntouched(
  rows: Scope<'members'>,
  { account, id }: Pick<ConversationRow, 'account' | 'id'>,
  event: Extract<Event, { kind: 'message' }>,
): Promise<LastMessage> {
  const { seq, cid, sender, atMs, body } = event
  const senderName = (await rows('members').get([account, id, sender]))?.name ?? ''
  return {
    seq,
    ...(cid === undefined ? {} : { cid }),
    sender,
    senderName,
    atMs,
    ...previewOf(body),
    erased: body === null,
  }
}

async function lastMessageOf(
  rows: LastRows,
  self: UserRef,
  { account, id }: Pick<ConversationRow, 'account' | 'id'>,
  event: Event,
): Promise<LastMessage> {
  const { seq, cid, sender, atMs } = event
  const member = await rows('members').get([account, id, sender])
  const head = { seq, ...(cid === undefined ? {} : { cid }), sender, senderName: member?.name ?? nameIn(event), atMs }
  if (event.kind !== 'message') return { ...head, text: '', erased: false, notice: event.kind }
  const effects = await rows('events').index('[account+conversation+target]').all([account, id, seq])
  const looks = foldEffects(event, effects.map((one) => one.event).filter(isEffect), [], self)
  return { ...head, ...previewOf(looks.body), erased: looks.erased }
}

/** Someone who left is told by their own leaving only. */
function nameIn(event: Event): string {
  return event.kind === 'member' && event.user === event.sender ? event.name : ''
}
