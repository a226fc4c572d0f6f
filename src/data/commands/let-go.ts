/**
 * Lets go of old messages that the backend holds: everything read and older than the newest stretch of each conversation.
 * What waits, what is unread, what is pinned and every draft stays; the spans say what is gone, so that it is fetched
 * again when somebody scrolls there (C2).
 */
import type { Seq } from '../../model/event.ts'
import { accountRange, conversationRange, seqRange } from '../keys.ts'
import type { ConversationRow, DataChange } from '../rows.ts'
import { type Scope, transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'

/** As much as the first look into a conversation shows, and some screens above it. */
const KEPT = 200

export const letGo: CommandRun<'let-go'> = (db, { account }) =>
  transact(db, ['conversations', 'events', 'spans'], 'readwrite', 'relaxed', async (rows) => {
    const spans: NonNullable<DataChange['spans']> = []
    const conversations: ConversationRow[] = []
    for (const row of await rows('conversations').all(accountRange(account))) {
      const floor = await floorOf(rows, row)
      if (floor <= 0) continue
      spans.push({ conversation: row.id, spans: await cut(rows, row, floor) })
      conversations.push(countedNow(row))
    }
    for (const row of conversations) rows('conversations').put(row)
    return { answer: OK, change: { account, conversations, spans } }
  })

/** Everything up to this seq may go; 0 for nothing. */
async function floorOf(rows: Scope<'events'>, row: ConversationRow): Promise<Seq> {
  const pins = await rows('events').index('[account+conversation+pin]').all(conversationRange(row.account, row.id))
  const pinned = pins.map(({ seq, target }) => Math.min(seq, target ?? seq) - 1)
  return Math.min(row.read, row.head - KEPT, ...pinned)
}

/** The count starts from here: what it was counted from may be gone (C7). */
function countedNow(row: ConversationRow): ConversationRow {
  const serverUnread = { count: row.unread, head: row.head, read: row.read }
  return { ...row, serverUnread, revision: row.revision + 1 }
}

async function cut(
  rows: Scope<'events' | 'spans'>,
  { account, id }: ConversationRow,
  floor: Seq,
): Promise<{ from: Seq; to: Seq }[]> {
  rows('events').delete(seqRange(account, id, 0, floor))
  const held = await rows('spans').all(seqRange(account, id))
  rows('spans').delete(seqRange(account, id, 0, floor))
  const left = held.filter(({ to }) => to > floor).map((span) => ({ ...span, from: Math.max(span.from, floor + 1) }))
  for (const span of left) rows('spans').put(span)
  return left.map(({ from, to }) => ({ from, to }))
}
