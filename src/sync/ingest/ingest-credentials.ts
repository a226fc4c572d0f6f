/**
 * Puts an account on this device after sign-up or sign-in, and takes it off again. Session, cursor and keys are one row
 * of the same database as everything else, so that there is never half of it (C9). Strict: a lost session is not refetchable.
 */
import type { Credentials } from '../../backend/port.ts'
import { accountRange } from '../../data/keys.ts'
import type { Database } from '../../data/open-database.ts'
import type { AccountId, DataChange } from '../../data/rows.ts'
import { transact } from '../../data/transact.ts'
import { toldSelf } from './told-self.ts'

export interface Door {
  /** Name of the adapter. */
  backend: string
  address: string
}

/** The same person on the same backend signs in again into what is already here: nothing waiting is lost. */
export function ingestCredentials(
  db: Database,
  { backend, address }: Door,
  { self, secret }: Credentials,
): Promise<DataChange> {
  return transact(db, ['accounts'], 'readwrite', 'strict', async (rows) => {
    const accounts = await rows('accounts').all()
    const known = accounts.find(
      (row) => row.backend === backend && row.address === address && row.self.user === self.user,
    )
    if (known) {
      const { signedOut: _was, ...rest } = known
      rows('accounts').put({ ...rest, self: toldSelf(known.self, self), secret })
      return { account: known.account, accountChanged: true }
    }
    const account = await rows('accounts').add({ backend, address, self, secret, cursor: null })
    return { account, accountChanged: true }
  })
}

const BY_ACCOUNT = [
  'events',
  'spans',
  'conversations',
  'members',
  'drafts',
  'hidden',
  'pictures',
  'media',
  'stickers',
] as const

/** Removes everything of the account. */
export function forgetAccount(db: Database, account: AccountId): Promise<DataChange> {
  return transact(db, [...BY_ACCOUNT, 'accounts', 'outbox'], 'readwrite', 'strict', async (rows) => {
    const waiting = await rows('outbox').index('[account+conversation]').all(accountRange(account))
    for (const { n } of waiting) rows('outbox').delete(n)
    const gone = (await rows('conversations').keys(accountRange(account))).flatMap((key) =>
      Array.isArray(key) && typeof key[1] === 'string' ? [key[1]] : [],
    )
    for (const store of BY_ACCOUNT) rows(store).delete(accountRange(account))
    rows('accounts').delete(account)
    return { account, accountChanged: true, removedConversations: gone, settled: waiting.map(({ cid }) => cid) }
  })
}
