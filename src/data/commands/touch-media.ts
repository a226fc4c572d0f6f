/** Writes down that a blob was looked at: what is longest out of use goes first (M12). */
import { transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'

export const touchMedia: CommandRun<'touch-media'> = (db, { account, hash, atMs }) =>
  transact(db, ['media'], 'readwrite', 'relaxed', async (rows) => {
    const row = await rows('media').get([account, hash])
    if (!row) return { answer: OK }
    const used = { ...row, usedAtMs: atMs }
    rows('media').put(used)
    return { answer: OK, change: { account, media: [used] } }
  })
