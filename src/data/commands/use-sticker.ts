/** Writes down that a sticker was sent: the last ones stand first (M23). */
import { transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'

export const useSticker: CommandRun<'use-sticker'> = (db, { account, pack, hash, atMs }) =>
  transact(db, ['stickers'], 'readwrite', 'relaxed', async (rows) => {
    const row = await rows('stickers').get([account, pack])
    if (!row) return { answer: OK }
    rows('stickers').put({ ...row, used: { ...row.used, [hash]: atMs } })
    return { answer: OK, change: { account, stickersChanged: true } }
  })
