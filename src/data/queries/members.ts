/** The people of one conversation, those who left too (role none). */
import type { ConversationId } from '../../model/event.ts'
import { conversationRange } from '../keys.ts'
import { withRows } from '../projections/keyed-rows.ts'
import type { LiveRead } from '../projections/live-value.ts'
import type { AccountId, MemberRow } from '../rows.ts'
import { read } from '../transact.ts'

export type MemberRows = ReadonlyMap<string, MemberRow>

export function members(account: AccountId, conversation: ConversationId): LiveRead<MemberRows> {
  return {
    load: (db) =>
      read(db, ['members'], async (rows) => {
        const all = await rows('members').all(conversationRange(account, conversation))
        return new Map(all.map((row) => [row.user, row]))
      }),
    apply(value, change) {
      if (change.account !== account) return value
      const coming = (change.members ?? []).filter((row) => row.conversation === conversation)
      return withRows(value, coming, ({ user }) => user)
    },
  }
}
