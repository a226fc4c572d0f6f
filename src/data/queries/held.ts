/** How much of an account this device holds. A count of the moment: it is taken anew whenever somebody looks. */
import { accountRange } from '../keys.ts'
import type { LiveRead } from '../projections/live-value.ts'
import type { AccountId } from '../rows.ts'
import { read } from '../transact.ts'

export interface Held {
  conversations: number
  /** Rows of the logs: messages and what happened to them. */
  messages: number
  drafts: number
}

export function held(account: AccountId): LiveRead<Held> {
  return {
    load: (db) =>
      read(db, ['conversations', 'events', 'drafts'], async (rows) => {
        const range = accountRange(account)
        const [conversations, messages, drafts] = await Promise.all([
          rows('conversations').count(range),
          rows('events').count(range),
          rows('drafts').count(range),
        ])
        return { conversations, messages, drafts }
      }),
    apply: (known, change) => (change.account === account && change.spans !== undefined ? 'reload' : known),
  }
}
