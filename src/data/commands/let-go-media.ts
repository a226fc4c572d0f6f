/**
 * Lets go of blobs that the backend has, longest out of use first, until what is left fits. What waits to be sent is
 * nowhere else; what is marked to be kept stays, by itself or with its conversation (M12), and so do the stickers of a pack
 * that the person has (M23). Texts are not touched.
 */

import { accountRange } from '../keys.ts'
import { dropBytes } from '../media/blob-files.ts'
import { blobsOfCommand } from '../media/media-of-body.ts'
import { packBlobs } from '../media/pack-blobs.ts'
import type { MediaRow } from '../rows.ts'
import { type Scope, transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'
import type { CommandMap } from './run.ts'

export const letGoMedia: CommandRun<'let-go-media'> = async (db, input) => {
  const { account } = input
  const gone = await transact(db, ['media', 'outbox', 'accounts', 'stickers'], 'readwrite', 'relaxed', async (rows) => {
    const chosen = await dispensable(rows, input)
    for (const { hash } of chosen) rows('media').delete([account, hash])
    return chosen
  })
  await dropBytes({ database: db.name, account }, gone)
  return { answer: OK, ...(gone.length > 0 && { change: { account, mediaGone: gone.map(({ hash }) => hash) } }) }
}

async function dispensable(
  rows: Scope<'media' | 'outbox' | 'accounts' | 'stickers'>,
  input: CommandMap['let-go-media'],
): Promise<MediaRow[]> {
  const range = accountRange(input.account)
  const [oldest, waiting, owner, ofPacks] = await Promise.all([
    rows('media').index('[account+usedAtMs]').all(range),
    rows('outbox').index('[account+conversation]').all(range),
    rows('accounts').get(input.account),
    packBlobs(rows, input.account),
  ])
  const needed = new Set(waiting.flatMap(({ command }) => blobsOfCommand(command).map(({ hash }) => hash)))
  const isMeant = ({ conversations }: MediaRow) =>
    input.conversation === undefined || conversations.includes(input.conversation)
  const keptIn = new Set(owner?.keptMedia)
  const isKept = ({ hash, keep, conversations }: MediaRow) =>
    keep === true || ofPacks.has(hash) || conversations.some((id) => keptIn.has(id))
  let left = oldest.reduce((sum, { keptBytes }) => sum + keptBytes, 0)
  return oldest.filter((row) => {
    const isFree = !isKept(row) && !needed.has(row.hash) && isMeant(row)
    if (!isFree || left <= input.downToBytes) return false
    left -= row.keptBytes
    return true
  })
}
