/** Takes an intent back that has not been sent, with everything that waits upon it. */
import type { CommandContent } from '../../model/command.ts'
import { cidKey, conversationKey } from '../keys.ts'
import type { OutboxRow } from '../rows.ts'
import { transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'
import { uncreate } from './uncreate.ts'

export const cancelOutbox: CommandRun<'cancel-outbox'> = (db, { account, cid }) =>
  transact(db, ['outbox', 'conversations'], 'readwrite', 'strict', async (rows) => {
    const row = await rows('outbox').index('[account+cid]').get(cidKey(account, cid))
    if (!row) return { answer: { ok: false, reason: 'not-found' } }
    if (row.state === 'sending' || row.state === 'unknown') return { answer: { ok: false, reason: 'already-sending' } }
    const lane = await rows('outbox').index('[account+conversation]').all(conversationKey(account, row.conversation))
    const cancelled = [row, ...lane.filter((other) => other.cid !== cid && dependsOn(other.command, row))]
    for (const { n } of cancelled) rows('outbox').delete(n)
    const undone = row.command.op === 'create' ? await uncreate(rows, row) : {}
    return { answer: OK, change: { account, settled: cancelled.map((gone) => gone.cid), ...undone } }
  })

/** An effect on the message that was never sent; anything in the group that was never made. */
function dependsOn(command: CommandContent, { cid, command: cancelled }: OutboxRow): boolean {
  return cancelled.op === 'create' || ('target' in command && command.target.cid === cid)
}
