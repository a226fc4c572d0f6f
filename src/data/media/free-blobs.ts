/** Which blobs of an account this device may let go of, and in which order. Rules: M12, M23. */
import { accountRange } from '../keys.ts'
import type { AccountId, MediaRow } from '../rows.ts'
import type { Scope } from '../transact.ts'
import { blobsOfCommand } from './media-of-body.ts'
import { packBlobs } from './pack-blobs.ts'

export const BLOB_STORES = ['media', 'outbox', 'accounts', 'stickers'] as const

export interface HeldBlobs {
  /** All of them, whoever needs them. */
  bytes: number
  /** What neither the outbox nor a pack of stickers needs, longest out of use first. */
  free: MediaRow[]
  /** Whether the person wants it to stay, by itself or with its conversation. */
  isKept: (row: MediaRow) => boolean
}

export async function freeBlobs(rows: Scope<(typeof BLOB_STORES)[number]>, account: AccountId): Promise<HeldBlobs> {
  const range = accountRange(account)
  const [oldest, waiting, owner, ofPacks] = await Promise.all([
    rows('media').index('[account+usedAtMs]').all(range),
    rows('outbox').index('[account+conversation]').all(range),
    rows('accounts').get(account),
    packBlobs(rows, account),
  ])
  const needed = new Set(waiting.flatMap(({ command }) => blobsOfCommand(command).map(({ hash }) => hash)))
  const keptIn = new Set(owner?.keptMedia)
  return {
    bytes: oldest.reduce((sum, { keptBytes }) => sum + keptBytes, 0),
    free: oldest.filter(({ hash }) => !needed.has(hash) && !ofPacks.has(hash)),
    isKept: ({ keep, conversations }) => keep === true || conversations.some((id) => keptIn.has(id)),
  }
}
