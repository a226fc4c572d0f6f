/** Pictures as bytes under the hash of them, as long as somebody names them and a day longer. Knows no formats. */
import type { Change, Facts, PictureRow, Store } from '../port.ts'
import type { Database, Query } from './database.ts'

const UNUSED_MS = 86_400_000

export function createPictures({ read, persist, transaction }: Database): Pick<Store, 'putPicture' | 'picture'> {
  return {
    putPicture: ({ hash, type, bytes }, atMs) =>
      persist(() =>
        transaction(async (query) => {
          await query('BEGIN')
          await query('DELETE FROM pictures WHERE unused_at_ms < $1', [atMs - UNUSED_MS])
          await query(
            `INSERT INTO pictures (hash, type, bytes, unused_at_ms) VALUES ($1, $2, $3, $4)
             ON CONFLICT (hash) DO UPDATE SET unused_at_ms = CASE WHEN pictures.unused_at_ms IS NULL THEN NULL ELSE $4 END`,
            [hash, type, Buffer.from(bytes), atMs],
          )
          await query('COMMIT')
        }),
      ),
    async picture(hash) {
      const [row] = await read<PictureRow>('SELECT hash, type, bytes FROM pictures WHERE hash = $1', [hash])
      return row
    },
  }
}

/** Keeps account of what is named, in the transaction that names it. */
export async function followPictures(
  query: Query,
  { users, conversation, nowMs }: Facts,
  { profile, avatar }: Change,
): Promise<void> {
  const named = [profile?.avatar, avatar].filter((hash) => hash !== undefined)
  if (named.length === 0) return
  const used = named.filter((hash) => hash !== null)
  if (used.length > 0) await query('UPDATE pictures SET unused_at_ms = NULL WHERE hash = ANY($1)', [used])
  const former = [profile && users.get(profile.user)?.avatar, conversation?.avatar].filter((hash) => hash)
  for (const hash of [...new Set(former)].sort()) await letGo(query, hash as string, nowMs)
}

const NAMED_BY = [
  'SELECT 1 FROM users WHERE avatar = $1 LIMIT 1',
  'SELECT 1 FROM conversations WHERE avatar = $1 LIMIT 1',
  'SELECT 1 FROM members WHERE avatar_at_end = $1 LIMIT 1',
]

/** First the lock, then the look: who names the picture meanwhile holds it until that can be seen. */
async function letGo(query: Query, hash: string, nowMs: number): Promise<void> {
  await query('SELECT 1 FROM pictures WHERE hash = $1 FOR UPDATE', [hash])
  const names = await Promise.all(NAMED_BY.map((text) => query(text, [hash])))
  if (names.flat().length > 0) return
  await query('UPDATE pictures SET unused_at_ms = $2 WHERE hash = $1', [hash, nowMs])
}
