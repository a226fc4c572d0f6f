/**
 * Closes in the background what a long absence left open where it matters: unread stretches, so that the person finds
 * them offline too and counts are exact, stretches in doubt after a reset, and what stands before a newest page of which the
 * list can show nothing. Bounded. Rules: C2, C4, C7.
 */
import { accountRange } from '../../data/keys.ts'
import type { ConversationRow, SpanRow } from '../../data/rows.ts'
import { read } from '../../data/transact.ts'
import type { SeqRange } from '../../model/conversation.ts'
import type { ConversationId } from '../../model/event.ts'
import { gapsIn, intersection } from '../../model/spans.ts'
import { type HistoryParts, loadHistory } from './load-history.ts'

/** Pages per link: what is left is fetched when it comes into view. */
export const FILL_PAGES = 50

interface Gap extends SeqRange {
  conversation: ConversationId
  sortAtMs: number
}

/** @returns how many pages were fetched */
export async function fillGaps(parts: HistoryParts, signal: AbortSignal, limit: number = FILL_PAGES): Promise<number> {
  const tried = new Set<string>()
  for (let pages = 0; pages < limit; pages += 1) {
    if (signal.aborted) return pages
    const gap = (await openGaps(parts)).find((one) => !tried.has(nameOf(one)))
    if (!gap) return pages
    // The same gap twice means that the backend has nothing for it.
    tried.add(nameOf(gap))
    const { reached } = await loadHistory(parts, gap.conversation, { before: gap.to + 1 })
    if (!reached) return pages
  }
  return limit
}

function nameOf({ conversation, from, to }: Gap): string {
  return `${conversation} ${from} ${to}`
}

/** Those of the newest conversations first, the newest of each first. */
async function openGaps({ db, account }: HistoryParts): Promise<Gap[]> {
  const [conversations, spans] = await read(db, ['conversations', 'spans'], (rows) =>
    Promise.all([rows('conversations').all(accountRange(account)), rows('spans').all(accountRange(account))]),
  )
  const byConversation = Map.groupBy(spans, ({ conversation }) => conversation)
  return conversations
    .filter(({ confirmed }) => confirmed)
    .flatMap((row) => gapsOf(row, byConversation.get(row.id) ?? []))
    .sort((a, b) => b.sortAtMs - a.sortAtMs || b.to - a.to)
}

function gapsOf(row: ConversationRow, spans: readonly SpanRow[]): Gap[] {
  const isIn = row.role !== 'none'
  const held = spans.filter(({ verified }) => verified)
  const doubted = spans.filter(({ verified }) => !verified)
  const unread = isIn && row.unread > 0 ? gapsIn(held, { from: row.read + 1, to: row.head }, row.visible) : []
  // Also of who is out: what was erased before they went is theirs to know (L6).
  const inDoubt = doubted.flatMap((span) => gapsIn(held, span, row.visible))
  const known = intersection(inDoubt, [{ from: 1, to: row.head }])
  // The newest page may be all reactions: the list would have nothing to tell, or tell what stands before a gap as the newest.
  const told = row.last === null ? 0 : (row.last.seq ?? row.head)
  const untold = isIn ? gapsIn(held, { from: told + 1, to: row.head }, row.visible).slice(-1) : []
  return [...unread, ...known, ...untold].map(({ from, to }) => ({
    from,
    to,
    conversation: row.id,
    sortAtMs: row.sortAtMs,
  }))
}
