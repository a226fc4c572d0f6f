/** The packs of stickers that a person has, in the order in which they came. */
import { accountRange } from '../keys.ts'
import type { LiveRead } from '../projections/live-value.ts'
import type { AccountId, StickerPackRow } from '../rows.ts'
import { read } from '../transact.ts'

export function stickerPacks(account: AccountId): LiveRead<readonly StickerPackRow[]> {
  return {
    load: async (db) => {
      const all = await read(db, ['stickers'], (rows) => rows('stickers').all(accountRange(account)))
      return all.sort((a, b) => a.installedAtMs - b.installedAtMs)
    },
    apply: (known, change) => (change.account === account && change.stickersChanged ? 'reload' : known),
  }
}
