/**
 * Marks blobs to stay on this device, or takes the mark away (M12). What is not here yet gets a row that says so: it is
 * brought then, and again after a reload, until it is here.
 */
import { NEUTRAL_TYPE } from '../media/found-type.ts'
import type { MediaRow } from '../rows.ts'
import { transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'
import type { CommandMap } from './run.ts'

export const keepMedia: CommandRun<'keep-media'> = (db, input) =>
  transact(db, ['media'], 'readwrite', 'strict', async (rows) => {
    const media: MediaRow[] = []
    for (const { hash, size, kind } of input.items) {
      const known = await rows('media').get([input.account, hash])
      if (!known && !input.isKept) continue
      const row = marked(known ?? absent(input, { hash, size, kind }), input.isKept)
      rows('media').put(row)
      media.push(row)
    }
    return { answer: OK, change: { account: input.account, media } }
  })

function marked({ keep: _former, ...row }: MediaRow, isKept: boolean): MediaRow {
  return isKept ? { ...row, keep: true } : row
}

function absent(
  { account, conversation, atMs }: CommandMap['keep-media'],
  wanted: CommandMap['keep-media']['items'][number],
): MediaRow {
  const state = { type: NEUTRAL_TYPE, state: 'partial', keptBytes: 0, usedAtMs: atMs } as const
  return { ...wanted, ...state, account, conversations: [conversation] }
}
