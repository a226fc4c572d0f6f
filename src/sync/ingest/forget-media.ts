/**
 * The blobs of a message that was erased leave this device with it (L5, M7). What still has to be sent stays, and so does a
 * sticker whose pack is here (M23); a blob that another message names too is brought again when somebody looks at it. The files themselves are swept up later.
 */
import { accountRange } from '../../data/keys.ts'
import { blobsOfCommand } from '../../data/media/media-of-body.ts'
import { packBlobs } from '../../data/media/pack-blobs.ts'
import type { AccountId } from '../../data/rows.ts'
import type { Scope } from '../../data/transact.ts'
import type { Body } from '../../model/event.ts'
import { mediaNamed } from '../../model/media-named.ts'

/** @returns the hashes that are here no more */
export async function forgetMedia(
  rows: Scope<'media' | 'outbox' | 'stickers'>,
  account: AccountId,
  body: Body,
): Promise<string[]> {
  const named = mediaNamed(body.parts)
  if (named === 'malformed' || named.length === 0) return []
  const waiting = await rows('outbox').index('[account+conversation]').all(accountRange(account))
  const needed = new Set(waiting.flatMap(({ command }) => blobsOfCommand(command).map(({ hash }) => hash)))
  const ofPacks = await packBlobs(rows, account)
  const held = await Promise.all(named.map(({ hash }) => rows('media').get([account, hash])))
  const gone = held.filter((row) => row !== undefined).filter(({ hash }) => !needed.has(hash) && !ofPacks.has(hash))
  for (const { hash } of gone) rows('media').delete([account, hash])
  return gone.map(({ hash }) => hash)
}
