/** Puts the bytes of a picture on the device: before the intent that names them, so that it can wait without a network. */
import { keepPicture } from '../keep-picture.ts'
import { transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'

export const keepAvatar: CommandRun<'keep-avatar'> = (db, { picture }) =>
  transact(db, ['pictures', 'outbox'], 'readwrite', 'strict', async (rows) => {
    await keepPicture(rows, picture)
    return { answer: OK }
  })
