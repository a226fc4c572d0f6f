/** Takes an intent back that has not been sent, with everything that waits upon it. */
import type { CommandContent } from '../../model/command.ts'
import { accountRange, cidKey, conversationKey } from '../keys.ts'
import { dropBytes } from '../media/blob-files.ts'
import { blobsOfCommand } from '../media/media-of-body.ts'
import type { Database } from '../open-database.ts'
import type { AccountId, MediaRow, OutboxRow } from '../rows.ts'
import { type Scope, transact } from '../transact.ts'
import { type CommandResult, type CommandRun, OK } from './command-run.ts'
import type { CommandMap } from './run.ts'
import { uncreate } from './uncreate.ts'

export const cancelOutbox: CommandRun<'cancel-outbox'> = async (db, input) => {
  const { gone = [], ...result } = await takeBack(db, input)
  await dropBytes({ database: db.name, account: input.account }, gone)
  return result
}

/** `gone`: what was brought along by nothing else; its bytes go after the rows. */
type TakenBack = CommandResult & { gone?: MediaRow[] }

const takeBack = (db: Database, { account, cid }: CommandMap['cancel-outbox']) =>
  transact(
    db,
    ['outbox', 'conversations', 'members', 'media'],
    'readwrite',
    'strict',
    async (rows): Promise<TakenBack> => {
      const row = await rows('outbox').index('[account+cid]').get(cidKey(account, cid))
      if (!row) return { answer: { ok: false, reason: 'not-found' } }
      if (row.state === 'sending' || row.state === 'unknown')
        return { answer: { ok: false, reason: 'already-sending' } }
      const lane = await rows('outbox').index('[account+conversation]').all(conversationKey(account, row.conversation))
      const cancelled = [row, ...lane.filter((other) => other.cid !== cid && dependsOn(other.command, row))]
      for (const { n } of cancelled) rows('outbox').delete(n)
      const gone = await unsentMedia(rows, account, cancelled)
      const mediaGone = gone.map(({ hash }) => hash)
      const undone = row.command.op === 'create' ? await uncreate(rows, row) : {}
      return { answer: OK, change: { account, settled: cancelled.map((one) => one.cid), mediaGone, ...undone }, gone }
    },
  )

/** An effect on the message that was never sent; anything in the group that was never made. */
function dependsOn(command: CommandContent, { cid, command: cancelled }: OutboxRow): boolean {
  return cancelled.op === 'create' || ('target' in command && command.target.cid === cid)
}

/** The blobs of what was taken back that no other message waits for; those that the backend has may be looked at again. */
async function unsentMedia(
  rows: Scope<'outbox' | 'media'>,
  account: AccountId,
  cancelled: readonly OutboxRow[],
): Promise<MediaRow[]> {
  const named = cancelled.flatMap(({ command }) => blobsOfCommand(command).map(({ hash }) => hash))
  if (named.length === 0) return []
  const left = await rows('outbox').index('[account+conversation]').all(accountRange(account))
  const needed = new Set(left.flatMap(({ command }) => blobsOfCommand(command).map(({ hash }) => hash)))
  const held = await Promise.all(named.map((hash) => rows('media').get([account, hash])))
  const gone = held.flatMap((row) => (row?.state === 'waiting' && !needed.has(row.hash) ? [row] : []))
  for (const { hash } of gone) rows('media').delete([account, hash])
  return gone
}
