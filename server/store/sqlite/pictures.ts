/** Pictures as bytes under the hash of them, as long as somebody names them and a day longer. Knows no formats. */
import type { DatabaseSync } from 'node:sqlite'
import type { Change, Facts, PictureRow, Store } from '../port.ts'
import type { CommitQueue } from './commit-queue.ts'
import { query } from './query.ts'

const UNUSED_MS = 86_400_000

export interface PictureParts {
  write: DatabaseSync
  read: DatabaseSync
  queue: CommitQueue
}

export function createPictures({ write, read, queue }: PictureParts): Pick<Store, 'putPicture' | 'picture'> {
  const byHash = query<PictureRow>(read, 'SELECT hash, type, bytes FROM pictures WHERE hash = ?')
  const forget = write.prepare('DELETE FROM pictures WHERE unused_at_ms < ?')
  const put = write.prepare(
    `INSERT INTO pictures (hash, type, bytes, unused_at_ms) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT DO UPDATE SET unused_at_ms = CASE WHEN unused_at_ms IS NULL THEN NULL ELSE ?4 END`,
  )
  return {
    putPicture: ({ hash, type, bytes }, atMs) =>
      queue.add(() => {
        forget.run(atMs - UNUSED_MS)
        put.run(hash, type, bytes, atMs)
      }),
    picture: async (hash) => byHash.get(hash),
  }
}

/** Keeps account of what is named, in the transaction that names it. */
export function createPictureUse(db: DatabaseSync) {
  const use = db.prepare('UPDATE pictures SET unused_at_ms = NULL WHERE hash = ?')
  const release = db.prepare(
    `UPDATE pictures SET unused_at_ms = ?2 WHERE hash = ?1
       AND NOT EXISTS (SELECT 1 FROM users WHERE avatar = ?1)
       AND NOT EXISTS (SELECT 1 FROM conversations WHERE avatar = ?1)
       AND NOT EXISTS (SELECT 1 FROM members WHERE avatar_at_end = ?1)`,
  )
  return ({ users, conversation, nowMs }: Facts, { profile, avatar }: Change): void => {
    const named = [profile?.avatar, avatar].filter((hash) => hash !== undefined)
    if (named.length === 0) return
    for (const hash of named) if (hash !== null) use.run(hash)
    const former = [profile && users.get(profile.user)?.avatar, conversation?.avatar]
    for (const hash of former) if (hash) release.run(hash, nowMs)
  }
}
