/** What the backend says of the session itself: who the person is, what it can do, that the secret is no longer good. */
import type { Database } from '../../data/open-database.ts'
import type { AccountId, AccountRow, DataChange } from '../../data/rows.ts'
import { transact } from '../../data/transact.ts'
import type { Capabilities } from '../../model/capabilities.ts'
import type { SelfInfo } from '../../model/conversation.ts'
import { toldSelf } from './told-self.ts'

export function ingestConnected(
  db: Database,
  account: AccountId,
  connected: { self: SelfInfo; capabilities: Capabilities },
): Promise<DataChange | null> {
  return changeAccount(db, account, ({ signedOut: _was, ...owner }) => ({
    ...owner,
    ...connected,
    self: toldSelf(owner.self, connected.self),
  }))
}

/** The secret was refused: the person must sign in again, and nothing else changes. */
export function ingestSignedOut(db: Database, account: AccountId): Promise<DataChange | null> {
  return changeAccount(db, account, (owner) => ({ ...owner, signedOut: true }))
}

function changeAccount(
  db: Database,
  account: AccountId,
  change: (owner: AccountRow) => AccountRow,
): Promise<DataChange | null> {
  return transact(db, ['accounts'], 'readwrite', 'relaxed', async (rows) => {
    const owner = await rows('accounts').get(account)
    if (!owner) return null
    const next = change(owner)
    if (JSON.stringify(next) === JSON.stringify(owner)) return null
    rows('accounts').put(next)
    return { account, accountChanged: true }
  })
}
