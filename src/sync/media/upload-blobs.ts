/**
 * Brings the blobs of one message to the backend, one after the other, and says how far it has come. What was brought is
 * not brought again; what was cut goes on from its token, after a reload too. Rules: M1, M4, M9.
 */
import { type Backend, BackendError, type Outcome } from '../../backend/port.ts'
import { type BlobPlace, blobOf } from '../../data/media/blob-files.ts'
import { blobsOfCommand } from '../../data/media/media-of-body.ts'
import type { Database } from '../../data/open-database.ts'
import type { Transfer } from '../../data/requests.ts'
import type { AccountId, DataChange, MediaRow, OutboxRow } from '../../data/rows.ts'
import { read } from '../../data/transact.ts'
import type { RefusalCode } from '../../model/command.ts'
import type { Clock } from '../../platform/clock.ts'
import { changeMedia } from './change-media.ts'
import { ProgressTeller } from './progress-teller.ts'

export interface UploadParts {
  db: Database
  account: AccountId
  backend: Backend
  clock: Clock
  onChange: (change: DataChange) => void
  onTransfer: (key: string, transfer: Transfer | null) => void
}

/** brought: the message may go. stopped: taken back, paused, or another leads. Else as an answer of the backend. */
export type Brought = 'brought' | 'stopped' | Extract<Outcome, { state: 'refused' | 'later' }>

const LATER_MS = 5_000
const FINAL: readonly string[] = ['too-large', 'unsupported', 'forbidden', 'malformed', 'not-a-member', 'media-missing']

export async function uploadBlobs(parts: UploadParts, row: OutboxRow, signal: AbortSignal): Promise<Brought> {
  const rows = await waitingRows(parts, row)
  if (rows.length === 0) return 'brought'
  const { upload } = parts.backend
  if (!upload) return { state: 'refused', code: 'unsupported' }
  const teller = new ProgressTeller(
    parts,
    row.cid,
    rows.reduce((sum, { size }) => sum + size, 0),
    'up',
  )
  try {
    let before = 0
    for (const one of rows) {
      const blob = await blobOf(placeOf(parts), one)
      // The browser threw it away: nothing can be sent any more.
      if (!blob) return { state: 'refused', code: 'media-missing' }
      await bring(parts, one, blob, signal, (bytes) => teller.tell(before + bytes))
      before += one.size
    }
    return 'brought'
  } catch (error) {
    return signal.aborted ? 'stopped' : answerOf(error)
  } finally {
    teller.end()
  }
}

function placeOf({ db, account }: UploadParts): BlobPlace {
  return { database: db.name, account }
}

/** In the order of the message; what the backend has is left out, and so is what came from it and is not here. */
async function waitingRows({ db, account }: UploadParts, row: OutboxRow): Promise<MediaRow[]> {
  const named = blobsOfCommand(row.command)
  if (named.length === 0) return []
  const rows = await read(db, ['media'], (stores) =>
    Promise.all(named.map(({ hash }) => stores('media').get([account, hash]))),
  )
  return rows.flatMap((one) => (one?.state === 'waiting' ? [one] : []))
}

async function bring(
  parts: UploadParts,
  { hash, size, resume }: MediaRow,
  blob: Blob,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<void> {
  const { db, account, backend, onChange } = parts
  await backend.upload?.(
    blob,
    { hash, size },
    {
      signal,
      onProgress,
      ...(resume !== undefined && { resume }),
      onResume: (token) =>
        void changeMedia(db, account, hash, (row) => ({ ...row, resume: token })).catch(() => undefined),
    },
  )
  const change = await changeMedia(db, account, hash, ({ resume: _resume, ...row }) => ({ ...row, state: 'here' }))
  if (change) onChange(change)
}

function answerOf(error: unknown): Brought {
  if (!(error instanceof BackendError)) return { state: 'later', afterMs: LATER_MS, code: 'internal' }
  const { code, retryAfterMs } = error
  // The bytes changed on the way, or on the disk: they are not what the message names.
  if (code === 'bad-blob') return { state: 'refused', code: 'media-missing' }
  if (FINAL.includes(code)) return { state: 'refused', code: code as RefusalCode }
  return { state: 'later', afterMs: retryAfterMs ?? LATER_MS, code }
}
