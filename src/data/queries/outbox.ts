/** Everything of an account that waits, by cid. */
import type { Cid } from '../../model/event.ts'
import { accountRange } from '../keys.ts'
import { withoutKeys, withRows } from '../projections/keyed-rows.ts'
import type { LiveRead } from '../projections/live-value.ts'
import type { AccountId, OutboxRow } from '../rows.ts'
import { read } from '../transact.ts'

export type OutboxRows = ReadonlyMap<Cid, OutboxRow>

export function outbox(account: AccountId): LiveRead<OutboxRows> {
  /** Have their answer: a broadcast of another tab may bring their row late. */
  const settled = new Set<Cid>()
  return {
    load: (db) =>
      read(db, ['outbox'], async (rows) => {
        const all = await rows('outbox').index('[account+conversation]').all(accountRange(account))
        return byCid(all)
      }),
    first: (rows) => byCid(rows.outbox.filter((row) => row.account === account)),
    apply(value, change) {
      if (change.account !== account) return value
      for (const cid of change.settled ?? []) settled.add(cid)
      const coming = (change.outbox ?? []).filter(({ cid }) => !settled.has(cid))
      return withRows(withoutKeys(value, change.settled ?? []), coming, ({ cid }) => cid)
    },
  }
}

function byCid(rows: readonly OutboxRow[]): OutboxRows {
  return new Map(rows.map((row) => [row.cid, row]))
}
