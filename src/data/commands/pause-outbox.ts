/** Stops bringing the blobs of a message to the backend, or goes on with it (M9). What was brought stays there. */
import { cidKey } from '../keys.ts'
import { transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'

export const pauseOutbox: CommandRun<'pause-outbox'> = (db, { account, cid, isPaused }) =>
  transact(db, ['outbox'], 'readwrite', 'strict', async (rows) => {
    const row = await rows('outbox').index('[account+cid]').get(cidKey(account, cid))
    if (!row) return { answer: { ok: false, reason: 'not-found' } }
    if (row.state === 'sending' || row.state === 'unknown') return { answer: { ok: false, reason: 'already-sending' } }
    const { paused: _paused, ...rest } = row
    const next = isPaused ? { ...rest, paused: true as const } : rest
    rows('outbox').put(next)
    return { answer: OK, change: { account, outbox: [next] } }
  })
