/**
 * Tries an intent again, at its old place in the lane. What was refused gets another cid: the first one has its answer
 * for good (L3, C5).
 */
import { cidKey, conversationKey } from '../keys.ts'
import type { DataChange, OutboxRow } from '../rows.ts'
import { type Scope, transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'
import { newGroup } from './new-group.ts'

export const retryOutbox: CommandRun<'retry-outbox'> = (db, { account, cid, newCid }) =>
  transact(db, ['outbox', 'conversations'], 'readwrite', 'strict', async (rows) => {
    const row = await rows('outbox').index('[account+cid]').get(cidKey(account, cid))
    if (!row) return { answer: { ok: false, reason: 'not-found' } }
    if (row.state === 'sending') return { answer: { ok: false, reason: 'already-sending' } }
    const wasRefused = row.state === 'refused'
    const fresh = again(row, wasRefused ? newCid : cid)
    rows('outbox').put(fresh)
    const made = wasRefused ? await madeAnew(rows, fresh) : {}
    return { answer: OK, change: { account, outbox: [fresh], ...(wasRefused ? { settled: [cid] } : {}), ...made } }
  })

/** A group whose making was refused went out of the list with the refusal. */
async function madeAnew(
  rows: Scope<'conversations'>,
  { account, command, createdAtMs }: OutboxRow,
): Promise<Partial<DataChange>> {
  if (command.op !== 'create') return {}
  if (await rows('conversations').get(conversationKey(account, command.conversation))) return {}
  const group = newGroup(account, command, createdAtMs)
  rows('conversations').put(group)
  return { conversations: [group] }
}

/** An unknown outcome stays unknown: only the log may say that it did not land. */
function again({ refusal: _, notBeforeMs: __, delay: ___, ...row }: OutboxRow, cid: string): OutboxRow {
  return { ...row, cid, state: row.state === 'unknown' ? 'unknown' : 'queued', attempts: 0 }
}
