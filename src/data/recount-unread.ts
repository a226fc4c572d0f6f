/** The unread count of one conversation from what the device holds, inside a transaction (C7). */
import type { SeqRange } from '../model/conversation.ts'
import type { UserRef } from '../model/event.ts'
import { recount, recountFloor, type UnreadCount } from '../model/unread.ts'
import { seqRange } from './keys.ts'
import type { ConversationRow } from './rows.ts'
import type { Scope } from './transact.ts'

/** @param row already carries the new `read`, `head`, `visible` and `serverUnread` */
export async function recountUnread(
  rows: Scope<'events' | 'hidden'>,
  self: UserRef,
  row: ConversationRow,
  spans: readonly SeqRange[],
): Promise<UnreadCount> {
  const above = seqRange(row.account, row.id, recountFloor(row) + 1)
  const [events, hidden] = await Promise.all([rows('events').all(above), rows('hidden').all(above)])
  return recount({
    self,
    read: row.read,
    head: row.head,
    visible: row.visible,
    spans,
    hidden: new Set(hidden.map(({ seq }) => seq)),
    events: events.map(({ event }) => event),
    serverUnread: row.serverUnread,
  })
}
