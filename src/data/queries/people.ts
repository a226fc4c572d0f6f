/** Everybody whom this device has heard of in a conversation, each once, in the order of their names. */
import type { UserInfo } from '../../model/conversation.ts'
import { accountRange } from '../keys.ts'
import type { LiveRead } from '../projections/live-value.ts'
import type { AccountId } from '../rows.ts'
import { read } from '../transact.ts'

export function people(account: AccountId): LiveRead<readonly UserInfo[]> {
  return {
    load: async (db) => {
      const rows = await read(db, ['members'], (stores) => stores('members').all(accountRange(account)))
      const persons = new Map(rows.map((row): [string, UserInfo] => [row.user, row]))
      return [...persons.values()].sort((a, b) => a.name.localeCompare(b.name, 'fa'))
    },
    apply: (known, change) => (change.account === account && change.members ? 'reload' : known),
  }
}
