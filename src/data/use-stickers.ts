/** The stickers of this device as React sees them. */
import { stickerPacks } from './queries/sticker-packs.ts'
import type { AccountId, StickerPackRow } from './rows.ts'
import { useRead } from './use-value.ts'

/** Undefined while the device is being asked. */
export function useStickerPacks(account: AccountId): readonly StickerPackRow[] | undefined {
  return useRead(`stickers ${account}`, () => stickerPacks(account))
}
