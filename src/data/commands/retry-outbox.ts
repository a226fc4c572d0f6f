/**
 * Tries an intent again, at its old place in the lane. What was refused gets another cid: the first one has its answer
 * for good (L3, C5).
 */
import { withoutCardPicture } from '../../model/link-card.ts'
import { cidKey } from '../keys.ts'
import { blobsOfCommand } from '../media/media-of-body.ts'
import type { OutboxRow } from '../rows.ts'
import { type Scope, transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'
import { makeGroup, NEW_GROUP_STORES } from './new-group.ts'

export const retryOutbox: CommandRun<'retry-outbox'> = (db, { account, cid, newCid }) =>
  transact(db, ['outbox', 'media', ...NEW_GROUP_STORES], 'readwrite', 'strict', async (rows) => {
    const row = await rows('outbox').index('[account+cid]').get(cidKey(account, cid))
    if (!row) return { answer: { ok: false, reason: 'not-found' } }
    if (row.state === 'sending') return { answer: { ok: false, reason: 'already-sending' } }
    const wasRefused = row.state === 'refused'
    const isMissing = row.refusal === 'media-missing'
    const fresh = again(isMissing ? withoutLost(row) : row, wasRefused ? newCid : cid)
    rows('outbox').put(fresh)
    if (isMissing) await bringAnew(rows, row)
    const { command, createdAtMs } = fresh
    // A group whose making was refused went out of the list with the refusal.
    const made = wasRefused && command.op === 'create' ? await makeGroup(rows, account, command, createdAtMs) : {}
    return { answer: OK, change: { account, outbox: [fresh], ...(wasRefused ? { settled: [cid] } : {}), ...made } }
  })

/** The picture of a link is not on this device: the words go without it (M18). */
function withoutLost(row: OutboxRow): OutboxRow {
  const { command } = row
  return 'body' in command ? { ...row, command: { ...command, body: withoutCardPicture(command.body) } } : row
}

/** The backend lost what the message names, or let go of it: it is brought once more (M1, M7). */
async function bringAnew(rows: Scope<'media'>, { account, command }: OutboxRow): Promise<void> {
  const held = await Promise.all(blobsOfCommand(command).map(({ hash }) => rows('media').get([account, hash])))
  for (const row of held) if (row && row.state !== 'partial') rows('media').put({ ...row, state: 'waiting' })
}

/** An unknown outcome stays unknown: only the log may say that it did not land. */
function again({ refusal: _, notBeforeMs: __, delay: ___, ...row }: OutboxRow, cid: string): OutboxRow {
  return { ...row, cid, state: row.state === 'unknown' ? 'unknown' : 'queued', attempts: 0 }
}
