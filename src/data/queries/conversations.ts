/** Every conversation of an account as the log says, by id. */
import type { ConversationId } from '../../model/event.ts'
import { accountRange } from '../keys.ts'
import { withoutKeys, withRows } from '../projections/keyed-rows.ts'
import type { LiveRead } from '../projections/live-value.ts'
import type { AccountId, ConversationRow } from '../rows.ts'
import { read } from '../transact.ts'

export type ConversationRows = ReadonlyMap<ConversationId, ConversationRow>

export function conversations(account: AccountId): LiveRead<ConversationRows> {
  return {
    load: (db) =>
      read(db, ['conversations'], async (rows) => {
        const all = await rows('conversations').all(accountRange(account))
        return byId(all)
      }),
    first: (rows) => byId(rows.conversations.filter((row) => row.account === account)),
    apply(value, change) {
      if (change.account !== account) return value
      const kept = withoutKeys(value, change.removedConversations ?? [])
      const coming = change.conversations ?? []
      return withRows(
        kept,
        coming,
        (row) => row.id,
        (row, known) => row.revision >= known.revision,
      )
    },
  }
}

function byId(rows: readonly ConversationRow[]): ConversationRows {
  return new Map(rows.map((row) => [row.id, row]))
}
