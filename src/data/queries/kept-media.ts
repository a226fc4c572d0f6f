/** Whether each of some blobs is marked to stay on this device (M12). */
import type { LiveRead } from '../projections/live-value.ts'
import type { AccountId } from '../rows.ts'
import { read } from '../transact.ts'

export interface KeptMedia {
  isKept: boolean
}

export function keptMedia(account: AccountId, hashes: readonly string[]): LiveRead<KeptMedia> {
  return {
    load: (db) =>
      read(db, ['media'], async (rows) => {
        const found = await Promise.all(hashes.map((hash) => rows('media').get([account, hash])))
        return { isKept: found.every((row) => row?.keep === true) }
      }),
    apply: (known, { account: of, media, mediaGone }) => {
      if (of !== account) return known
      const isTold =
        mediaGone?.some((hash) => hashes.includes(hash)) || media?.some(({ hash }) => hashes.includes(hash))
      return isTold ? 'reload' : known
    },
  }
}
