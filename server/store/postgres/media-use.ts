/** Who sees which blob, and the account of what messages name, kept in the transaction that changes it (M1, M6, M7). */
import type { Seq } from '../../../src/model/event.ts'
import type { BlobRef } from '../../../src/model/media-named.ts'
import type { Change } from '../port.ts'
import type { Query } from './database.ts'

interface Use {
  hash: string
  seq: Seq
  visible: string
}

/** Locked, so that none is swept away before it is named. */
export async function mediaHeldBy(query: Query, user: string, refs: readonly BlobRef[]): Promise<Set<string>> {
  const hashes = refs.map(({ hash }) => hash)
  const rows = await lockMedia(query, hashes)
  const there = refs.filter((ref) => rows.some(({ hash, size }) => hash === ref.hash && size === ref.size))
  const owned = await query<{ hash: string }>('SELECT hash FROM media_owners WHERE person = $1 AND hash = ANY($2)', [
    user,
    hashes,
  ])
  const held = new Set(owned.map(({ hash }) => hash))
  if (there.some(({ hash }) => !held.has(hash))) for (const hash of await seenBy(query, user, hashes)) held.add(hash)
  return new Set(there.map(({ hash }) => hash).filter((hash) => held.has(hash)))
}

/** In the order of their names, so that two who lock do not wait for each other; one by one, for each has its shard. */
async function lockMedia(query: Query, hashes: readonly string[]): Promise<BlobRef[]> {
  const lock = (hash: string) => query<BlobRef>('SELECT hash, size FROM media WHERE hash = $1 FOR UPDATE', [hash])
  return (await Promise.all([...new Set(hashes)].sort().map(lock))).flat()
}

async function seenBy(query: Query, user: string, hashes: string[]): Promise<string[]> {
  const listed = await query<{ conversation: string }>('SELECT conversation FROM memberships WHERE person = $1', [user])
  const uses = await query<Use>(
    `SELECT u.hash, u.seq, m.visible FROM media_uses u
       JOIN members m ON m.conversation = u.conversation AND m.person = $1 AND m.role <> 'none'
     WHERE u.hash = ANY($2) AND u.conversation = ANY($3)`,
    [user, hashes, listed.map(({ conversation }) => conversation)],
  )
  return uses.filter(isVisible).map(({ hash }) => hash)
}

export async function isSeenIn(query: Query, user: string, conversation: string, hash: string): Promise<boolean> {
  const uses = await query<Use>(
    `SELECT u.hash, u.seq, m.visible FROM members m
       JOIN media_uses u ON u.conversation = m.conversation AND u.hash = $3
     WHERE m.conversation = $1 AND m.person = $2 AND m.role <> 'none'`,
    [conversation, user, hash],
  )
  return uses.some(isVisible)
}

function isVisible({ seq, visible }: Use): boolean {
  const stretches: [Seq, Seq | null][] = JSON.parse(visible)
  return stretches.some(([from, to]) => from <= seq && (to === null || seq <= to))
}

export async function followMedia(query: Query, conversation: string, { media, erase }: Change): Promise<void> {
  if (media) {
    await query(
      `INSERT INTO media_uses (conversation, hash, seq) SELECT $1, hash, $3 FROM unnest($2::text[]) hash ON CONFLICT DO NOTHING`,
      [conversation, media.hashes, media.seq],
    )
    await query('UPDATE media SET unused_at_ms = NULL WHERE hash = ANY($1) AND unused_at_ms IS NOT NULL', [
      media.hashes,
    ])
  }
  if (erase !== undefined) await release(query, conversation, erase)
}

/** The rows are locked before they are counted: a message that names one at this moment is seen, or waits. */
async function release(query: Query, conversation: string, seq: Seq): Promise<void> {
  const gone = await query<{ hash: string }>(
    'DELETE FROM media_uses WHERE conversation = $1 AND seq = $2 RETURNING hash',
    [conversation, seq],
  )
  if (gone.length === 0) return
  const hashes = gone.map(({ hash }) => hash)
  await lockMedia(query, hashes)
  const uses = await query<{ hash: string }>('SELECT DISTINCT hash FROM media_uses WHERE hash = ANY($1)', [hashes])
  const named = new Set(uses.map(({ hash }) => hash))
  const unused = hashes.filter((hash) => !named.has(hash))
  if (unused.length > 0) await query('UPDATE media SET unused_at_ms = 0 WHERE hash = ANY($1)', [unused])
}
