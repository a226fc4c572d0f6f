/**
 * Lets go of blobs that the backend has, longest out of use first, until what is left fits. What waits to be sent is
 * nowhere else; what is marked to be kept stays (M12), and so do the stickers of a pack that the person has (M23). Texts
 * are not touched. Where the disk is full: media/make-room.ts.
 */
import { dropBytes } from '../media/blob-files.ts'
import { BLOB_STORES, freeBlobs } from '../media/free-blobs.ts'
import { transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'

export const letGoMedia: CommandRun<'let-go-media'> = async (db, { account, downToBytes, conversation }) => {
  const gone = await transact(db, BLOB_STORES, 'readwrite', 'relaxed', async (rows) => {
    const { bytes, free, isKept } = await freeBlobs(rows, account)
    let left = bytes
    const chosen = free.filter((row) => {
      const isMeant = conversation === undefined || row.conversations.includes(conversation)
      if (!isMeant || isKept(row) || left <= downToBytes) return false
      left -= row.keptBytes
      return true
    })
    for (const { hash } of chosen) rows('media').delete([account, hash])
    return chosen
  })
  await dropBytes({ database: db.name, account }, gone)
  return { answer: OK, ...(gone.length > 0 && { change: { account, mediaGone: gone.map(({ hash }) => hash) } }) }
}
