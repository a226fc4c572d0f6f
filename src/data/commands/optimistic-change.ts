/**
 * What a tab shows of a command before the worker has answered, and what it shows when the device could not keep it (a
 * full disk, a full outbox): a message stays on the screen as failed, in this tab only, and its text stays in the draft.
 */
import type { Cid } from '../../model/event.ts'
import { mediaRowsOf } from '../media/media-rows.ts'
import { applyChange } from '../projections/feed.ts'
import type { DataChange, OutboxRow } from '../rows.ts'
import { outboxRow } from './outbox-row.ts'
import type { CommandMap, CommandName } from './run.ts'

/** Behind every stored row until the transaction has given the true place. */
let place = Number.MAX_SAFE_INTEGER / 2
const unkept = new Map<Cid, CommandMap['submit']>()

export function optimisticChange<N extends CommandName>(name: N, input: CommandMap[N]): DataChange | undefined {
  if (name === 'send-media') return mediaChange(input as CommandMap['send-media'])
  if (name !== 'submit') return undefined
  const submitted = input as CommandMap['submit']
  return { account: submitted.account, outbox: [shownRow(submitted)] }
}

/** The pictures show at once too: their bytes are here. */
function mediaChange(submitted: CommandMap['send-media']): DataChange {
  return { account: submitted.account, outbox: [shownRow(submitted)], media: mediaRowsOf(submitted) }
}

/** The end of an optimistic change that is not on the device. */
export function notKept(name: CommandName, submitted: CommandMap['submit']): DataChange {
  const { account, cid, command } = submitted
  // Pictures go back to where they were chosen.
  if (name === 'send-media' || command.op !== 'send') return { account, settled: [cid] }
  unkept.set(cid, submitted)
  return { account, outbox: [{ ...shownRow(submitted), state: 'refused' }] }
}

/** The intent that was never kept, to be submitted anew under another cid. */
export function takeUnkept({ cid, newCid }: CommandMap['retry-outbox']): CommandMap['submit'] | undefined {
  const submitted = unkept.get(cid)
  if (!submitted) return undefined
  forgetUnkept(submitted)
  return { ...submitted, cid: newCid }
}

/** @returns whether there was one. */
export function forgetUnkept({ account, cid }: CommandMap['cancel-outbox']): boolean {
  if (!unkept.delete(cid)) return false
  applyChange({ account, settled: [cid] })
  return true
}

function shownRow(submitted: CommandMap['submit']): OutboxRow {
  place += 1
  return { ...outboxRow(submitted), n: place }
}
