/**
 * What another history of the backend does not have (L8): it was restored, and its log ends before what this device holds.
 * What this device sent behind that end goes back into the outbox under its cid, where it stays on the screen; what others
 * and other devices of the person sent stays until what comes takes its place, and is offered by whoever sent it: a backend
 * knows a cid by its device (L3).
 */
import { outboxRow } from '../../data/commands/outbox-row.ts'
import { conversationRange, seqRange } from '../../data/keys.ts'
import type { AccountRow, ConversationRow, OutboxRow } from '../../data/rows.ts'
import type { Scope } from '../../data/transact.ts'
import type { ConversationInfo } from '../../model/conversation.ts'
import type { Seq } from '../../model/event.ts'
import { intersection } from '../../model/spans.ts'
import type { StoredSpans } from './store-events.ts'

type Rows = Scope<'events' | 'outbox' | 'members'>

export interface OfferedAgain {
  /** The conversation as far as the backend has it. */
  held: ConversationRow
  outbox: OutboxRow[]
}

/** @returns undefined where the log goes as far as this device holds it; only what is in doubt can be gone. */
export async function offerAgain(
  rows: Rows,
  { account }: AccountRow,
  held: ConversationRow | undefined,
  info: ConversationInfo | undefined,
  spans: StoredSpans,
): Promise<OfferedAgain | undefined> {
  if (!held || !info || held.head <= info.head) return undefined
  const gone = intersection(spans.unverified, [{ from: info.head + 1, to: Number.MAX_SAFE_INTEGER }])
  if (gone.length === 0) return undefined
  const outbox: OutboxRow[] = []
  for (const { from, to } of gone) {
    for (const { event, cid, sentHere, seq } of await rows('events').all(seqRange(account, held.id, from, to))) {
      if (!sentHere || cid === undefined || event.kind !== 'message' || event.body === null) continue
      const command = { op: 'send', conversation: held.id, body: event.body } as const
      const row = outboxRow({ account, cid, command, atMs: event.atMs })
      outbox.push({ ...row, n: Number(await rows('outbox').add(row)) })
      rows('events').delete([account, held.id, seq])
    }
  }
  await lowerMembers(rows, account, held.id, info.head)
  return { held: lowered(held, info.head), outbox }
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
