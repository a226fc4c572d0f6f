/** Changes the row of one blob as it stands now; nothing where it is gone. */
import type { Database } from '../../data/open-database.ts'
import type { AccountId, DataChange, MediaRow } from '../../data/rows.ts'
import { transact } from '../../data/transact.ts'

export function changeMedia(
  db: Database,
  account: AccountId,
  hash: string,
  change: (row: MediaRow) => MediaRow,
): Promise<DataChange | undefined> {
  return transact(db, ['media'], 'readwrite', 'relaxed', async (rows) => {
    const row = await rows('media').get([account, hash])
    if (!row) return undefined
    const next = change(row)
    rows('media').put(next)
    return { account, media: [next] }
  })
}
