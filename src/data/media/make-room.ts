/**
 * Where the disk is full, blobs go so that texts can stay: of all accounts, longest out of use first, what the person wants
 * to keep after everything else, never what the outbox or a pack of stickers needs. Rules: M12, M23.
 */
import type { MakeRoom } from '../local-database.ts'
import type { Database } from '../open-database.ts'
import type { DataChange, MediaRow } from '../rows.ts'
import { attempt } from '../transact.ts'
import { dropBytes } from './blob-files.ts'
import { BLOB_STORES, freeBlobs } from './free-blobs.ts'

/** Room for some thousand texts: the next one should not find a full disk again. */
const AT_ONCE_BYTES = 8 * 1024 * 1024

/** @param tell of what went, once it has */
export function roomMaker(db: Database, tell: (change: DataChange) => void): MakeRoom {
  let making: Promise<boolean> | undefined
  // Several that find the disk full at once need what one of them needs.
  return (bytes = 0) =>
    (making ??= makeRoom(db, bytes, tell).finally(() => {
      making = undefined
    }))
}

async function makeRoom(db: Database, bytes: number, tell: (change: DataChange) => void): Promise<boolean> {
  const gone = await attempt(db, BLOB_STORES, 'readwrite', 'relaxed', async (rows) => {
    const accounts = await rows('accounts').all()
    const held = await Promise.all(accounts.map(({ account }) => freeBlobs(rows, account)))
    const all = held.flatMap(({ free }) => free)
    if (all.reduce((sum, { keptBytes }) => sum + keptBytes, 0) < bytes) return []
    const usual = held.flatMap(({ free, isKept }) => free.filter((row) => !isKept(row)))
    const chosen = oldest(usual.length > 0 ? usual : all, Math.max(bytes, AT_ONCE_BYTES))
    for (const { account, hash } of chosen) rows('media').delete([account, hash])
    return chosen
  }).catch((): MediaRow[] => [])
  for (const account of new Set(gone.map((row) => row.account))) {
    const own = gone.filter((row) => row.account === account)
    await dropBytes({ database: db.name, account }, own)
    tell({ account, mediaGone: own.map(({ hash }) => hash) })
  }
  return gone.length > 0
}

/** Longest out of use first, until it is enough. */
function oldest(rows: readonly MediaRow[], bytes: number): MediaRow[] {
  let freed = 0
  return rows
    .toSorted((a, b) => a.usedAtMs - b.usedAtMs)
    .filter(({ keptBytes }) => {
      if (freed >= bytes) return false
      freed += keptBytes
      return true
    })
}
