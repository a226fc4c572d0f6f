/**
 * A message with pictures or files into the outbox. Their bytes are on the device already; the row of the message and those
 * of its blobs are one strict transaction, so that nobody ever finds one without the other (C1, M1, M11).
 */
import { type BlobPlace, dropBytes } from '../media/blob-files.ts'
import { mediaRowsOf } from '../media/media-rows.ts'
import type { KeptBytes, MediaRow } from '../rows.ts'
import { type Scope, transact } from '../transact.ts'
import type { CommandRun } from './command-run.ts'
import type { CommandMap } from './run.ts'
import { SUBMIT_STORES, submitIn } from './submit.ts'

const STORES = [...SUBMIT_STORES, 'media'] as const

export const sendMedia: CommandRun<'send-media'> = async (db, input) => {
  const place: BlobPlace = { database: db.name, account: input.account }
  const { result, superfluous } = await transact(db, STORES, 'readwrite', 'strict', async (rows) => {
    const { kept: media, superfluous } = await keepRows(rows, input)
    const { answer, change } = await submitIn(rows, input)
    return { result: { answer, ...(change && { change: { ...change, media } }) }, superfluous }
  })
  if (result.answer.ok) await dropBytes(place, superfluous)
  return result
}

/** Bytes that are here already stay where they lie; their second copy goes. */
async function keepRows(
  rows: Scope<'media'>,
  input: CommandMap['send-media'],
): Promise<{ kept: MediaRow[]; superfluous: KeptBytes[] }> {
  const kept: MediaRow[] = []
  const superfluous: KeptBytes[] = []
  for (const fresh of mediaRowsOf(input)) {
    const known = await rows('media').get([input.account, fresh.hash])
    const isWhole = known !== undefined && known.state !== 'partial'
    if (isWhole || known?.file !== undefined) superfluous.push(isWhole ? fresh : known)
    const conversations = [...new Set([...(known?.conversations ?? []), ...fresh.conversations])]
    const row = isWhole ? { ...known, conversations, usedAtMs: input.atMs } : { ...fresh, conversations }
    rows('media').put(row)
    kept.push(row)
  }
  return { kept, superfluous }
}
