/** What is known of one blob on this device; null where it is not here at all. */
import type { LiveRead } from '../projections/live-value.ts'
import type { AccountId, MediaRow } from '../rows.ts'
import { read } from '../transact.ts'

export interface HeldBlob {
  row: MediaRow | null
}

export function mediaRow(account: AccountId, hash: string): LiveRead<HeldBlob> {
  return {
    load: async (db) => ({ row: (await read(db, ['media'], (rows) => rows('media').get([account, hash]))) ?? null }),
    apply: (known, change) => {
      if (change.account !== account) return known
      const row = change.media?.find((one) => one.hash === hash)
      if (row) return { row }
      return change.mediaGone?.includes(hash) ? { row: null } : known
    },
  }
}
