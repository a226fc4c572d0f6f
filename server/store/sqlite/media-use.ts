/** Who sees which blob, and the account of what messages name, kept in the transaction that changes it (M1, M6, M7). */
import type { DatabaseSync } from 'node:sqlite'
import type { Seq } from '../../../src/model/event.ts'
import type { BlobRef } from '../../../src/model/media-named.ts'
import type { Change } from '../port.ts'
import { query } from './query.ts'

interface Use {
  seq: Seq
  visible: string
}

export function createMediaSight(db: DatabaseSync) {
  const sizeOf = query<{ size: number }>(db, 'SELECT size FROM media WHERE hash = ?')
  const owns = query(db, 'SELECT 1 FROM media_owners WHERE user = ? AND hash = ?')
  const uses =
    'SELECT u.seq, m.visible FROM members m CROSS JOIN media_uses u ON u.conversation = m.conversation AND u.hash = ?2'
  const anywhere = query<Use>(db, `${uses} WHERE m.user = ?1 AND m.role <> 'none'`)
  const here = query<Use>(db, `${uses} WHERE m.user = ?1 AND m.role <> 'none' AND m.conversation = ?3`)
  return {
    /** It is theirs, or a message that they see names it. */
    mayName(user: string, { hash, size }: BlobRef): boolean {
      if (sizeOf.get(hash)?.size !== size) return false
      return owns.get(user, hash) !== undefined || anywhere.all(user, hash).some(isVisible)
    },
    isSeenIn: (user: string, conversation: number, hash: string) => here.all(user, hash, conversation).some(isVisible),
  }
}

function isVisible({ seq, visible }: Use): boolean {
  const stretches: [Seq, Seq | null][] = JSON.parse(visible)
  return stretches.some(([from, to]) => from <= seq && (to === null || seq <= to))
}

export function createMediaUse(db: DatabaseSync) {
  const use = db.prepare('INSERT INTO media_uses (conversation, hash, seq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const used = db.prepare('UPDATE media SET unused_at_ms = NULL WHERE hash = ?')
  const erase = query<{ hash: string }>(db, 'DELETE FROM media_uses WHERE conversation = ? AND seq = ? RETURNING hash')
  const release = db.prepare(
    `UPDATE media SET unused_at_ms = 0 WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM media_uses WHERE hash = ?1)`,
  )
  return (conversation: number, { media, erase: erased }: Change): void => {
    for (const hash of media?.hashes ?? []) {
      use.run(conversation, hash, media?.seq ?? 0)
      used.run(hash)
    }
    if (erased !== undefined) for (const { hash } of erase.all(conversation, erased)) release.run(hash)
  }
}
