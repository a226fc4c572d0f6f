/** Blobs and uploads in the embedded store: rows only, the bytes are elsewhere. Rules: M1, M4–M7. */
import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { BlobRef } from '../../../src/model/media-named.ts'
import type { MediaRow, MediaStore, UploadRow } from '../media-port.ts'
import type { CommitQueue } from './commit-queue.ts'
import { createMediaSight } from './media-use.ts'
import { query } from './query.ts'

export interface MediaParts {
  write: DatabaseSync
  read: DatabaseSync
  queue: CommitQueue
}

export function createMedia(parts: MediaParts): MediaStore {
  // Whoever was writing has died with the process before this one.
  parts.write.exec('UPDATE uploads SET writer = NULL WHERE writer IS NOT NULL')
  return { ...createUploads(parts), ...createBlobs(parts), ...createTrash(parts) }
}

type Uploads = Pick<
  MediaStore,
  'beginUpload' | 'upload' | 'takeUpload' | 'advanceUpload' | 'finishUpload' | 'endUpload'
>

const UPLOAD = 'SELECT upload, user, hash, size, offset, stored FROM uploads WHERE user = ? AND upload = ?'

function createUploads({ write, read, queue }: MediaParts): Uploads {
  const usage = query<{ bytes: number; count: number }>(
    write,
    `SELECT (SELECT coalesce(sum(size), 0) FROM uploads WHERE user = ?1)
       + (SELECT coalesce(sum(size), 0) FROM media_owners WHERE user = ?1) AS bytes,
       (SELECT count(*) FROM uploads WHERE user = ?1) AS count`,
  )
  const insert = write.prepare(
    `INSERT INTO uploads (upload, user, hash, size, offset, stored, moved_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const found = query<UploadRow>(read, UPLOAD)
  const locked = query<UploadRow>(write, UPLOAD)
  const take = write.prepare(
    `UPDATE uploads SET writer = ?1, writer_until_ms = ?3
     WHERE user = ?4 AND upload = ?5 AND (writer IS NULL OR writer = ?1 OR writer_until_ms <= ?2)`,
  )
  const advance = write.prepare(
    `UPDATE uploads SET offset = ?1, stored = ?2, moved_at_ms = ?3, writer_until_ms = ?4,
       writer = CASE WHEN ?4 = 0 THEN NULL ELSE writer END WHERE user = ?5 AND upload = ?6 AND writer = ?7`,
  )
  const remove = query<{ stored: string }>(write, 'DELETE FROM uploads WHERE user = ? AND upload = ? RETURNING stored')
  const keep = write.prepare(
    'INSERT INTO media (hash, size, type, stored, unused_at_ms) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const own = write.prepare(OWN)
  const touch = write.prepare(TOUCH)
  const throwAway = write.prepare(THROW_AWAY)
  return {
    beginUpload: ({ upload, user, hash, size, offset, stored }, { quotaBytes, openUploads }, nowMs) =>
      queue.add(() => {
        const { bytes = 0, count = 0 } = usage.get(user) ?? {}
        if (count >= openUploads) return 'too-many'
        if (bytes + size > quotaBytes) return 'over-quota'
        insert.run(upload, user, hash, size, offset, stored, nowMs)
        return 'begun'
      }),
    upload: async (user, upload) => found.get(user, upload),
    takeUpload: (user, upload, writer, { nowMs, untilMs }) =>
      queue.add(() => {
        const { changes } = take.run(writer, nowMs, untilMs, user, upload)
        const row = locked.get(user, upload)
        return row && Number(changes) === 0 ? 'busy' : row
      }),
    advanceUpload: ({ user, upload }, writer, { offset, stored }, { nowMs, untilMs }) =>
      queue.add(() => Number(advance.run(offset, stored, nowMs, untilMs, user, upload, writer).changes) > 0),
    finishUpload: ({ user, upload, hash, size, stored }, type, nowMs) =>
      queue.add(() => {
        if (remove.all(user, upload).length === 0) return
        if (Number(keep.run(hash, size, type, stored, nowMs).changes) === 0) throwAway.run(stored)
        touch.run(nowMs, hash)
        own.run(user, hash, size)
      }),
    endUpload: (user, upload) =>
      queue.add(() => {
        for (const { stored } of remove.all(user, upload)) throwAway.run(stored)
      }),
  }
}

const OWN = 'INSERT INTO media_owners (user, hash, size) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'
const TOUCH = 'UPDATE media SET unused_at_ms = ? WHERE hash = ? AND unused_at_ms IS NOT NULL'
const THROW_AWAY = 'INSERT INTO media_trash (stored) VALUES (?) ON CONFLICT DO NOTHING'

function createBlobs({ write, read, queue }: MediaParts): Pick<MediaStore, 'claim' | 'mediaIn'> {
  const sight = createMediaSight(write)
  const seen = createMediaSight(read)
  const own = write.prepare(OWN)
  const touch = write.prepare(TOUCH)
  const numberOf = query<{ number: number }>(read, 'SELECT number FROM conversations WHERE id = ?')
  const byHash = query<MediaRow>(read, 'SELECT hash, size, type, stored FROM media WHERE hash = ?')
  return {
    claim: (user: string, ref: BlobRef, nowMs: number) =>
      queue.add(() => {
        if (!sight.mayName(user, ref)) return false
        own.run(user, ref.hash, ref.size)
        touch.run(nowMs, ref.hash)
        return true
      }),
    async mediaIn(user, conversation, hash) {
      const number = numberOf.get(conversation)?.number
      return number !== undefined && seen.isSeenIn(user, number, hash) ? byHash.get(hash) : undefined
    },
  }
}

function createTrash({
  write,
  read,
  queue,
}: MediaParts): Pick<MediaStore, 'collect' | 'trash' | 'forgetTrash' | 'linkKey'> {
  const unused = query<{ hash: string; stored: string }>(
    write,
    'DELETE FROM media WHERE unused_at_ms < ? RETURNING hash, stored',
  )
  const disown = write.prepare('DELETE FROM media_owners WHERE hash = ?')
  const stale = query<{ stored: string }>(
    write,
    'DELETE FROM uploads WHERE moved_at_ms < ?1 AND writer_until_ms < ?1 RETURNING stored',
  )
  const throwAway = write.prepare(THROW_AWAY)
  const trash = query<{ stored: string }>(read, 'SELECT stored FROM media_trash LIMIT ?')
  const forget = write.prepare('DELETE FROM media_trash WHERE stored = ?')
  const key = query<{ value: string }>(write, "SELECT value FROM meta WHERE key = 'media_key'")
  const makeKey = write.prepare("INSERT INTO meta (key, value) VALUES ('media_key', ?) ON CONFLICT DO NOTHING")
  return {
    collect: ({ named, moved }) =>
      queue.add(() => {
        for (const { hash, stored } of unused.all(named)) {
          disown.run(hash)
          throwAway.run(stored)
        }
        for (const { stored } of stale.all(moved)) throwAway.run(stored)
      }),
    trash: async (limit) => trash.all(limit).map(({ stored }) => stored),
    forgetTrash: (stored) => queue.add(() => void forget.run(stored)),
    linkKey: () =>
      queue.add(() => {
        makeKey.run(randomBytes(32).toString('base64url'))
        return key.get()?.value ?? ''
      }),
  }
}
