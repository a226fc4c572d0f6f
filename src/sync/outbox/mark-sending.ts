/**
 * Takes a waiting row out of the person's reach before it goes out: as it stands now (it may have been edited or taken
 * back in another tab), with its references resolved, and stored so, because a second try must say the same (L3).
 */
import { cidKey } from '../../data/keys.ts'
import type { Database } from '../../data/open-database.ts'
import type { AccountId, OutboxRow } from '../../data/rows.ts'
import { type Scope, transact } from '../../data/transact.ts'
import type { Cid } from '../../model/event.ts'
import { resolveRefs, unresolvedCids, type Whereabouts } from './resolve-refs.ts'

/** gone: taken back or answered meanwhile. */
export type Marked = { row: OutboxRow; isPutBack: boolean } | { targetRefused: OutboxRow } | 'gone'

/** @param left the row as it is under way already: too late to take it back or to edit it, unless the log has told of it. */
export function markSending(db: Database, account: AccountId, n: number, left?: OutboxRow): Promise<Marked> {
  return transact(db, ['outbox', 'events'], 'readwrite', 'relaxed', async (rows): Promise<Marked> => {
    const found = await rows('outbox').get(n)
    const isTold = left && !found && (await rows('events').index('[account+cid]').get(cidKey(account, left.cid)))
    const stored = isTold ? undefined : (left ?? found)
    if (!stored || found?.state === 'refused') return 'gone'
    const places = await whereabouts(rows, account, unresolvedCids(stored.command))
    const command = resolveRefs(stored.command, (cid) => places.get(cid) ?? 'unknown')
    if (!command) return { targetRefused: stored }
    const { notBeforeMs: _notBefore, delay: _delay, ...rest } = stored
    const row: OutboxRow = { ...rest, command, state: 'sending', attempts: stored.attempts + 1 }
    rows('outbox').put(row)
    return { row, isPutBack: !found }
  })
}

async function whereabouts(
  rows: Scope<'outbox' | 'events'>,
  account: AccountId,
  cids: readonly Cid[],
): Promise<Map<Cid, Whereabouts>> {
  const found = new Map<Cid, Whereabouts>()
  for (const cid of cids) {
    const key = cidKey(account, cid)
    const landed = await rows('events').index('[account+cid]').get(key)
    const waiting = landed ? undefined : await rows('outbox').index('[account+cid]').get(key)
    if (landed) found.set(cid, { seq: landed.seq })
    else if (waiting?.state === 'refused') found.set(cid, 'refused')
  }
  return found
}
