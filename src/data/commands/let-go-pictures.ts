/** Lets go of the pictures on this device; the server has them (P4). What waits in the outbox stays: it is nowhere else. */
import { picturesThatWait } from '../keep-picture.ts'
import { accountRange } from '../keys.ts'
import { transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'

export const letGoPictures: CommandRun<'let-go-pictures'> = (db, { account }) =>
  transact(db, ['pictures', 'outbox'], 'readwrite', 'relaxed', async (rows) => {
    const [held, waiting] = await Promise.all([
      rows('pictures').all(accountRange(account)),
      picturesThatWait(rows, account),
    ])
    for (const { hash } of held) if (!waiting.has(hash)) rows('pictures').delete([account, hash])
    return { answer: OK, change: { account, picturesLetGo: true } }
  })
