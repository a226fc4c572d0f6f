/** Raises the own read watermark and recounts what is unread after it. Never lowers it. Rules: C6, C7. */
import type { SeqRange } from '../../model/conversation.ts'
import { covers } from '../../model/spans.ts'
import { recount, type UnreadCount } from '../../model/unread.ts'
import { conversationKey, seqRange } from '../keys.ts'
import { recountUnread } from '../recount-unread.ts'
import type { ConversationRow, SpanRow } from '../rows.ts'
import { type Scope, transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'

const STORES = ['accounts', 'conversations', 'events', 'spans', 'hidden'] as const
type Stores = Scope<(typeof STORES)[number]>

export const markRead: CommandRun<'mark-read'> = (db, { account, conversation, seq }) =>
  transact(db, STORES, 'readwrite', 'relaxed', async (rows) => {
    const [row, owner, spans] = await Promise.all([
      rows('conversations').get(conversationKey(account, conversation)),
      rows('accounts').get(account),
      rows('spans').all(seqRange(account, conversation)),
    ])
    if (!row || !owner) return { answer: { ok: false, reason: 'not-found' } }
    const read = Math.min(seq, row.head)
    if (read <= row.read) return { answer: OK }
    const told = spans.filter(({ verified }) => verified)
    const counts = await countAfter(rows, owner.self.user, row, read, told)
    const raised = { ...row, ...counts, read, revision: row.revision + 1 }
    rows('conversations').put(raised)
    return { answer: OK, change: { account, conversations: [raised] } }
  })

/** Where the count is exact, only what was read now is looked at: thousands may still be unread. */
async function countAfter(
  rows: Stores,
  self: string,
  row: ConversationRow,
  read: number,
  spans: readonly SpanRow[],
): Promise<UnreadCount> {
  if (!covers(spans, { from: row.read + 1, to: row.head }, row.visible))
    return recountUnread(rows, self, { ...row, read }, spans)
  const done = await countIn(rows, self, row, { from: row.read + 1, to: read })
  return { unread: row.unread - done.unread, mentions: row.mentions - done.mentions }
}

/** The unread of a stretch that is held, with the erasures of it wherever they stand. */
async function countIn(rows: Stores, self: string, row: ConversationRow, stretch: SeqRange): Promise<UnreadCount> {
  const range = seqRange(row.account, row.id, stretch.from, stretch.to)
  const [own, later, hidden] = await Promise.all([
    rows('events').all(range),
    rows('events').index('[account+conversation+target]').all(range),
    rows('hidden').all(range),
  ])
  return recount({
    self,
    read: stretch.from - 1,
    head: stretch.to,
    visible: row.visible,
    spans: [stretch],
    hidden: new Set(hidden.map(({ seq }) => seq)),
    events: [...own, ...later].map(({ event }) => event),
    serverUnread: row.serverUnread,
  })
}
