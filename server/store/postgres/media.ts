/** Blobs and uploads on PostgreSQL: rows only, the bytes are elsewhere. Rules: M1, M4–M7. */
import { randomBytes } from 'node:crypto'
import type { MediaRow, MediaStore, UploadRow } from '../media-port.ts'
import type { Database, Query } from './database.ts'
import { isSeenIn, mediaHeldBy } from './media-use.ts'

export function createMedia(database: Database): MediaStore {
  return { ...createUploads(database), ...createBlobs(database), ...createTrash(database) }
}

type Uploads = Pick<
  MediaStore,
  'beginUpload' | 'upload' | 'takeUpload' | 'advanceUpload' | 'finishUpload' | 'endUpload'
>

const UPLOAD =
  'SELECT upload, person AS "user", hash, size, "offset", stored FROM uploads WHERE person = $1 AND upload = $2'
const THROW_AWAY = 'INSERT INTO media_trash (stored) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING'
const OWN = 'INSERT INTO media_owners (person, hash, size) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'

/** One transaction, repeated as a whole where it fails for a passing reason. */
function committing({ persist, transaction }: Database) {
  return <T>(work: (query: Query) => Promise<T>): Promise<T> =>
    persist(() =>
      transaction(async (query) => {
        await query('BEGIN')
        const result = await work(query)
        await query('COMMIT')
        return result
      }),
    )
}

function createUploads(database: Database): Uploads {
  const commit = committing(database)
  return {
    beginUpload: (row, limits, nowMs) => commit((query) => begin(query, row, limits, nowMs)),
    async upload(user, upload) {
      return (await database.read<UploadRow>(UPLOAD, [user, upload]))[0]
    },
    takeUpload: (user, upload, writer, { nowMs, untilMs }) =>
      commit(async (query) => {
        const taken = await query(
          `UPDATE uploads SET writer = $3, writer_until_ms = $5 WHERE person = $1 AND upload = $2
             AND (writer IS NULL OR writer = $3 OR writer_until_ms <= $4) RETURNING 1`,
          [user, upload, writer, nowMs, untilMs],
        )
        const [row] = await query<UploadRow>(UPLOAD, [user, upload])
        return row && taken.length === 0 ? 'busy' : row
      }),
    advanceUpload: ({ user, upload }, writer, { offset, stored }, { nowMs, untilMs }) =>
      commit(async (query) => {
        // An answer may have been lost: what was told already is not lost to somebody else.
        const told = await query(
          `UPDATE uploads SET "offset" = $4, stored = $5, moved_at_ms = $6, writer_until_ms = $7
           WHERE person = $1 AND upload = $2 AND writer = $3 RETURNING 1`,
          [user, upload, writer, offset, stored, nowMs, untilMs],
        )
        return told.length > 0
      }),
    finishUpload: ({ user, upload, hash, size, stored }, type, nowMs) =>
      commit(async (query) => {
        const mine = await query('DELETE FROM uploads WHERE person = $1 AND upload = $2 RETURNING 1', [user, upload])
        if (mine.length === 0) return
        const kept = await query(
          `INSERT INTO media (hash, size, type, stored, unused_at_ms) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (hash) DO UPDATE SET unused_at_ms = CASE WHEN media.unused_at_ms IS NULL THEN NULL ELSE $5 END
           RETURNING stored`,
          [hash, size, type, stored, nowMs],
        )
        if ((kept[0] as { stored?: string } | undefined)?.stored !== stored) await query(THROW_AWAY, [[stored]])
        await query(OWN, [user, hash, size])
      }),
    endUpload: (user, upload) =>
      commit(async (query) => {
        const gone = await query<{ stored: string }>(
          'DELETE FROM uploads WHERE person = $1 AND upload = $2 RETURNING stored',
          [user, upload],
        )
        await query(THROW_AWAY, [gone.map(({ stored }) => stored)])
      }),
  }
}

async function begin(
  query: Query,
  { upload, user, hash, size, offset, stored }: UploadRow,
  { quotaBytes, openUploads }: { quotaBytes: number; openUploads: number },
  nowMs: number,
): Promise<'begun' | 'over-quota' | 'too-many'> {
  // Two devices of one person at once would not see one another's.
  await query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [user])
  const [usage] = await query<{ bytes: string; count: number }>(
    `SELECT (SELECT coalesce(sum(size), 0) FROM uploads WHERE person = $1)
       + (SELECT coalesce(sum(size), 0) FROM media_owners WHERE person = $1) AS bytes,
       (SELECT count(*) FROM uploads WHERE person = $1) AS count`,
    [user],
  )
  if ((usage?.count ?? 0) >= openUploads) return 'too-many'
  if (Number(usage?.bytes ?? 0) + size > quotaBytes) return 'over-quota'
  await query(
    `INSERT INTO uploads (person, upload, hash, size, "offset", stored, moved_at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT DO NOTHING`,
    [user, upload, hash, size, offset, stored, nowMs],
  )
  return 'begun'
}

function createBlobs(database: Database): Pick<MediaStore, 'claim' | 'mediaIn'> {
  const commit = committing(database)
  return {
    claim: (user, ref, nowMs) =>
      commit(async (query) => {
        if (!(await mediaHeldBy(query, user, [ref])).has(ref.hash)) return false
        await query(OWN, [user, ref.hash, ref.size])
        await query('UPDATE media SET unused_at_ms = $2 WHERE hash = $1 AND unused_at_ms IS NOT NULL', [
          ref.hash,
          nowMs,
        ])
        return true
      }),
    async mediaIn(user, conversation, hash) {
      if (!(await isSeenIn(database.read, user, conversation, hash))) return undefined
      return (await database.read<MediaRow>('SELECT hash, size, type, stored FROM media WHERE hash = $1', [hash]))[0]
    },
  }
}

function createTrash(database: Database): Pick<MediaStore, 'collect' | 'trash' | 'forgetTrash' | 'linkKey'> {
  const commit = committing(database)
  return {
    collect: ({ named, moved }) =>
      commit(async (query) => {
        const old = await query<{ hash: string }>('SELECT hash FROM media WHERE unused_at_ms < $1 ORDER BY hash', [
          named,
        ])
        // Who names one at this moment is waited for, and then it is not old.
        const unused = await query<{ hash: string; stored: string }>(
          'DELETE FROM media WHERE hash = ANY($1) AND unused_at_ms < $2 RETURNING hash, stored',
          [old.map(({ hash }) => hash), named],
        )
        await query('DELETE FROM media_owners WHERE hash = ANY($1)', [unused.map(({ hash }) => hash)])
        const stale = await query<{ stored: string }>(
          'DELETE FROM uploads WHERE moved_at_ms < $1 AND writer_until_ms < $1 RETURNING stored',
          [moved],
        )
        await query(THROW_AWAY, [[...unused, ...stale].map(({ stored }) => stored)])
      }),
    async trash(limit) {
      const rows = await database.read<{ stored: string }>('SELECT stored FROM media_trash ORDER BY stored LIMIT $1', [
        limit,
      ])
      return rows.map(({ stored }) => stored)
    },
    async forgetTrash(stored) {
      await commit((query) => query('DELETE FROM media_trash WHERE stored = $1', [stored]))
    },
    linkKey: () =>
      commit(async (query) => {
        await query("INSERT INTO meta (key, value) VALUES ('media_key', $1) ON CONFLICT DO NOTHING", [
          randomBytes(32).toString('base64url'),
        ])
        const [row] = await query<{ value: string }>("SELECT value FROM meta WHERE key = 'media_key'")
        return row?.value ?? ''
      }),
  }
}
