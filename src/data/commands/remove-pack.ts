/** Takes a pack of stickers off this device. Its pictures stay until the budget wants their room (M12, M23). */
import { transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'

export const removePack: CommandRun<'remove-pack'> = (db, { account, pack }) =>
  transact(db, ['stickers'], 'readwrite', 'strict', async (rows) => {
    rows('stickers').delete([account, pack])
    return { answer: OK, change: { account, stickersChanged: true } }
  })
