/** Takes intents out of the outbox whose event is in the log: an event is the answer to its cid (C5, L3). */
import { accountRange, cidKey } from '../../data/keys.ts'
import type { AccountId, OutboxRow } from '../../data/rows.ts'
import type { Scope } from '../../data/transact.ts'
import type { Cid } from '../../model/event.ts'

const FEW = 64

/** @returns the cids that left */
export async function settleOutbox(rows: Scope<'outbox'>, account: AccountId, cids: readonly Cid[]): Promise<Cid[]> {
  if (cids.length === 0) return []
  const settled = await waiting(rows, account, cids)
  for (const { n } of settled) rows('outbox').delete(n)
  return settled.map(({ cid }) => cid)
}

async function waiting(rows: Scope<'outbox'>, account: AccountId, cids: readonly Cid[]): Promise<OutboxRow[]> {
  const byCid = rows('outbox').index('[account+cid]')
  if (cids.length <= FEW) {
    const found = await Promise.all(cids.map((cid) => byCid.get(cidKey(account, cid))))
    return found.filter((row) => row !== undefined)
  }
  const wanted = new Set(cids)
  return (await byCid.all(accountRange(account))).filter(({ cid }) => wanted.has(cid))
}
