/** The backend has taken a watermark: what it knows rises, never falls (C6). */
import { conversationKey } from '../../data/keys.ts'
import type { Database } from '../../data/open-database.ts'
import type { AccountId, DataChange } from '../../data/rows.ts'
import { transact } from '../../data/transact.ts'
import type { CommandContent } from '../../model/command.ts'

export function ingestMarked(
  db: Database,
  account: AccountId,
  mark: Extract<CommandContent, { op: 'mark' }>,
): Promise<DataChange | null> {
  return transact(db, ['conversations'], 'readwrite', 'relaxed', async (rows) => {
    const held = await rows('conversations').get(conversationKey(account, mark.conversation))
    if (!held) return null
    const serverRead = Math.max(held.serverRead, mark.read ?? 0)
    const serverDelivered = Math.max(held.serverDelivered, mark.delivered ?? 0, serverRead)
    if (serverRead === held.serverRead && serverDelivered === held.serverDelivered) return null
    const row = { ...held, serverRead, serverDelivered, revision: held.revision + 1 }
    rows('conversations').put(row)
    return { account, conversations: [row] }
  })
}
