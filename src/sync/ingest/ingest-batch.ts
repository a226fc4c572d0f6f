/**
 * One batch of a backend into the database, in ONE transaction with its cursor (C3): this module and its neighbours are
 * the only writers of server truth. Relaxed durability, because what is lost with its cursor is fetched again.
 */
import type { Batch, Page } from '../../backend/port.ts'
import { accountRange } from '../../data/keys.ts'
import type { Database } from '../../data/open-database.ts'
import type { AccountId, AccountRow, DataChange } from '../../data/rows.ts'
import { transact } from '../../data/transact.ts'
import type { Cid, UserRef } from '../../model/event.ts'
import { type Arrival, arrivalsOf, eventsOf } from './arrivals.ts'
import { INGEST_STORES, type IngestRows, ingestArrival } from './ingest-arrival.ts'
import { mergeChanges } from './merge-changes.ts'
import { settleOutbox } from './settle-outbox.ts'
import { toldSelf } from './told-self.ts'

/** @returns what changed; null when nothing did, also when the account is not on this device any more. */
export function ingestBatch(db: Database, account: AccountId, batch: Batch): Promise<DataChange | null> {
  return transact(db, INGEST_STORES, 'readwrite', 'relaxed', async (rows) => {
    const owner = await rows('accounts').get(account)
    if (!owner) return null
    const next = accountAfter(owner, batch)
    const isAnotherHistory = owner.epoch !== undefined && next.epoch !== owner.epoch
    if (batch.reset || isAnotherHistory) await doubtSpans(rows, account)
    const change = await ingestArrivals(rows, next, arrivalsOf(batch))
    if (JSON.stringify(next) === JSON.stringify(owner)) return change
    rows('accounts').put(next)
    const selfChanged = JSON.stringify(next.self) !== JSON.stringify(owner.self)
    return selfChanged ? { ...change, account, accountChanged: true } : change
  })
}

/** A page of history: no cursor moves. */
export function ingestPage(db: Database, account: AccountId, page: Page): Promise<DataChange | null> {
  return transact(db, INGEST_STORES, 'readwrite', 'relaxed', async (rows) => {
    const owner = await rows('accounts').get(account)
    if (!owner) return null
    return ingestArrivals(rows, owner, [{ conversation: page.conversation, pages: [page], receipts: [] }])
  })
}

/**
 * The part that batches, pages and answers to commands share.
 * @param answered what has just left the outbox by its answer
 */
export async function ingestArrivals(
  rows: IngestRows,
  owner: AccountRow,
  arrivals: readonly Arrival[],
  answered: readonly Cid[] = [],
): Promise<DataChange | null> {
  const settled = await settleOutbox(rows, owner.account, ownCids(arrivals, owner.self.user))
  const sent = new Set([...settled, ...answered])
  const changes = await Promise.all(arrivals.map((arrival) => ingestArrival(rows, owner, arrival, sent)))
  return mergeChanges(owner.account, [
    ...changes,
    { account: owner.account, ...(settled.length > 0 ? { settled } : {}) },
  ])
}

function ownCids(arrivals: readonly Arrival[], self: UserRef): Cid[] {
  const own = arrivals.flatMap(eventsOf).filter(({ sender }) => sender === self)
  return own.flatMap(({ cid }) => (cid === undefined ? [] : [cid]))
}

function accountAfter(owner: AccountRow, { cursor, epoch, self }: Batch): AccountRow {
  return {
    ...owner,
    cursor,
    ...(epoch === undefined ? {} : { epoch }),
    ...(self ? { self: toldSelf(owner.self, self) } : {}),
  }
}

/** Nothing vanishes: what is held stays on screen until the backend has told the run again (C4). */
async function doubtSpans(rows: IngestRows, account: AccountId): Promise<void> {
  const spans = await rows('spans').all(accountRange(account))
  for (const span of spans) if (span.verified) rows('spans').put({ ...span, verified: false })
}
