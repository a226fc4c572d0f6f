/**
 * Lets go of old messages that the backend holds: everything that it knows to be read and that is older than the newest
 * stretch of each conversation. What waits, what is unread, what is pinned and every draft stays; the spans say what is gone, so that it is fetched
 * again when somebody scrolls there (C2).
 */
import type { Seq } from '../../model/event.ts'
import { recountFloor } from '../../model/unread.ts'
import { accountRange, conversationRange, seqRange } from '../keys.ts'
import type { ConversationRow, DataChange } from '../rows.ts'
import { type Scope, transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'

/** As much as the first look into a conversation shows, and some screens above it. */
const KEPT = 200

export const letGo: CommandRun<'let-go'> = (db, { account, keep = KEPT }) =>
  transact(db, ['conversations', 'events', 'spans'], 'readwrite', 'relaxed', async (rows) => {
    const spans: NonNullable<DataChange['spans']> = []
    for (const row of await rows('conversations').all(accountRange(account))) {
      const floor = await floorOf(rows, row, keep)
      if (floor <= 0) continue
      spans.push({ conversation: row.id, spans: await cut(rows, row, floor) })
    }
    return { answer: OK, change: { account, spans } }
  })

/** Everything up to this seq may go; 0 for nothing. What unread is counted from stays (C7), and what the list shows. */
async function floorOf(rows: Scope<'events'>, row: ConversationRow, keep: number): Promise<Seq> {
  const pins = await rows('events').index('[account+conversation+pin]').all(conversationRange(row.account, row.id))
  const pinned = pins.map(({ seq, target }) => Math.min(seq, target ?? seq) - 1)
  const shown = (row.last?.seq ?? row.head) - 1
  return Math.min(recountFloor(row), row.head - keep, shown, ...pinned)
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
