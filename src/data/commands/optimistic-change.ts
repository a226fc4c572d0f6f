/**
 * What a tab shows of a command before the worker has answered, and how it takes it back. Only what the person looks at
 * while acting: the intent in the outbox, which the timeline and the list lay over the log.
 */
import type { DataChange, OutboxRow } from '../rows.ts'
import type { CommandMap, CommandName } from './run.ts'
import { outboxRow } from './submit.ts'

/** Behind every stored row until the transaction has given the true place. */
let place = Number.MAX_SAFE_INTEGER / 2

export function optimisticChange<N extends CommandName>(name: N, input: CommandMap[N]): DataChange | undefined {
  if (name !== 'submit') return undefined
  const submitted = input as CommandMap['submit']
  place += 1
  const row: OutboxRow = { ...outboxRow(submitted), n: place }
  return { account: submitted.account, outbox: [row] }
}

/** Undoes an optimistic change that the device could not keep. The text is still in the draft. */
export function withdrawal(change: DataChange): DataChange {
  return { account: change.account, settled: (change.outbox ?? []).map(({ cid }) => cid) }
}
