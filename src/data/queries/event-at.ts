/** One event by its place in the log; null where the device does not hold it. Edits of it are another matter. */
import { type ConversationId, type Event, isEffect, type Seq } from '../../model/event.ts'
import { eventKey } from '../keys.ts'
import type { LiveRead } from '../projections/live-value.ts'
import type { AccountId, EventRow } from '../rows.ts'
import { read } from '../transact.ts'

export function eventAt(account: AccountId, conversation: ConversationId, seq: Seq): LiveRead<EventRow | null> {
  return {
    load: (db) =>
      read(db, ['events'], async (rows) => (await rows('events').get(eventKey(account, conversation, seq))) ?? null),
    apply(value, change) {
      if (change.account !== account) return value
      const here = (change.events ?? []).filter((event) => event.conversation === conversation)
      return here.some((event) => concerns(event, seq)) ? 'reload' : value
    },
  }
}

/** The row itself, or an erasure, which takes the body out of it. */
function concerns(event: Event, seq: Seq): boolean {
  return event.seq === seq || (isEffect(event) && event.kind === 'erase' && event.target.seq === seq)
}
