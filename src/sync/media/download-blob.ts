/** One blob from the backend into the files of this device, from where it stopped, checked against its name. Rules: M8, M11, M14. */
import { BackendError } from '../../backend/port.ts'
import { letGoMedia } from '../../data/commands/let-go-media.ts'
import { preferenceKey } from '../../data/keys.ts'
import { type BlobPlace, blobOf, dropBytes, fileName, filesFor } from '../../data/media/blob-files.ts'
import { foundType, NEUTRAL_TYPE } from '../../data/media/found-type.ts'
import { HashStream } from '../../data/media/hash-stream.ts'
import type { DataChange, KeptBytes, MediaRow } from '../../data/rows.ts'
import { read, transact } from '../../data/transact.ts'
import { MEDIA_RULES, readMediaRules } from '../../model/media-rules.ts'
import { type ByteReader, readBytes } from '../../platform/byte-reader.ts'
import type { Clock } from '../../platform/clock.ts'
import type { FileStore, OpenFile } from '../../platform/file-store.ts'
import type { DownloadParts, WantedBlob } from './downloads.ts'
import { ProgressTeller } from './progress-teller.ts'

/** After so much silence a link counts as dead, whatever is said of it (M8). */
const SILENCE_MS = 20_000

/** @returns what changed; undefined where it was here already. Rejects with BackendError, or with what the disk says. */
export async function downloadBlob(
  parts: DownloadParts,
  wanted: WantedBlob,
  signal: AbortSignal,
): Promise<DataChange | undefined> {
  const { db, account, backend } = parts
  const place = { database: db.name, account }
  const known = await read(db, ['media'], (rows) => rows('media').get([account, wanted.hash]))
  if (known && known.state !== 'partial' && (await blobOf(place, known))) return undefined
  if (!backend.download) throw new BackendError('unsupported')
  await makeRoom(parts, wanted.size)
  const files = await filesFor(place)
  const row = begun(parts, wanted, known, files)
  await put(parts, row)
  const where = await pour(parts, row, wanted, files, signal)
  return finish(parts, place, { ...row, ...where })
}

/** The budget of the person: what was looked at longest ago goes first (M12). */
async function makeRoom({ db, account, onChange }: DownloadParts, bytes: number): Promise<void> {
  const set = await read(db, ['meta'], (rows) => rows('meta').get(preferenceKey(MEDIA_RULES)))
  const { budgetBytes } = readMediaRules(set?.value)
  const { change } = await letGoMedia(db, { account, downToBytes: Math.max(0, budgetBytes - bytes) })
  if (change) onChange(change)
}

function begun(
  { account, clock }: DownloadParts,
  { hash, size, kind, conversation }: WantedBlob,
  known: MediaRow | undefined,
  files: FileStore | undefined,
): MediaRow {
  const nowMs = clock.now()
  const file = known?.file ?? (files ? fileName(Date.now()) : undefined)
  return {
    account,
    hash,
    size,
    kind,
    type: NEUTRAL_TYPE,
    state: 'partial',
    keptBytes: 0,
    usedAtMs: nowMs,
    conversations: [...new Set([...(known?.conversations ?? []), conversation])],
    ...(known?.keep && { keep: true as const }),
    ...(file !== undefined && { file }),
  }
}

async function pour(
  parts: DownloadParts,
  { file: name }: MediaRow,
  wanted: WantedBlob,
  files: FileStore | undefined,
  signal: AbortSignal,
): Promise<KeptBytes> {
  const hash = new HashStream()
  const teller = new ProgressTeller(parts, wanted.hash, wanted.size, 'down')
  const isInFile = files !== undefined && name !== undefined
  const had = isInFile ? await hashed(files, name, wanted.size, hash) : 0
  const file = isInFile ? await files.open(name) : undefined
  const chunks: Uint8Array<ArrayBuffer>[] = []
  try {
    await receive(parts, wanted, had, signal, async (bytes, count) => {
      hash.add(bytes)
      if (file) await file.append(bytes)
      else chunks.push(bytes.slice())
      teller.tell(count)
    })
    await close(file)
  } catch (error) {
    await file?.close().catch(() => undefined)
    throw error
  }
  const where: KeptBytes = name === undefined ? { bytes: new Blob(chunks) } : { file: name }
  if (hash.digest() === wanted.hash) return where
  await drop(parts, wanted.hash, where)
  throw new BackendError('bad-blob')
}

/** What is there of an earlier try, at most as much as there can be. */
async function hashed(files: FileStore, name: string, size: number, hash: HashStream): Promise<number> {
  const before = await files.read(name)
  if (!before || before.size === 0) return 0
  if (before.size > size) {
    await files.remove(name)
    return 0
  }
  const reader = readBytes(before.stream())
  for (let bytes = await reader.read(); bytes; bytes = await reader.read()) hash.add(bytes)
  return before.size
}

/** @param take has the bytes only until it resolves */
async function receive(
  { backend, clock }: DownloadParts,
  wanted: WantedBlob,
  from: number,
  signal: AbortSignal,
  take: (bytes: Uint8Array<ArrayBuffer>, count: number) => Promise<void>,
): Promise<void> {
  const { conversation, hash, size } = wanted
  let count = from
  if (count === size) return
  const stream = await backend.download?.(conversation, { hash, size }, from, signal)
  const reader = stream && readBytes(stream)
  try {
    for (let bytes = await nextBytes(reader, clock, signal); bytes; bytes = await nextBytes(reader, clock, signal)) {
      count += bytes.length
      if (count > size) throw new BackendError('bad-blob')
      await take(bytes, count)
    }
  } finally {
    // Not awaited: of a stream that has fallen silent nobody knows when it is heard.
    void reader?.cancel()
  }
  if (count < size) throw new BackendError('unreachable')
}

/** Rejects with `unreachable` where nothing comes for long, though nobody says that the link is dead. */
async function nextBytes(
  reader: ByteReader | undefined,
  clock: Clock,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  let stopWaiting = () => {}
  const end = new Promise<never>((_, reject) => {
    const stopClock = clock.after(SILENCE_MS, () => reject(new BackendError('unreachable')))
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort)
    stopWaiting = () => {
      stopClock()
      signal.removeEventListener('abort', onAbort)
    }
  })
  try {
    signal.throwIfAborted()
    return await Promise.race([reader?.read(), end])
  } finally {
    stopWaiting()
  }
}

async function close(file: OpenFile | undefined): Promise<void> {
  await file?.close()
}

async function finish(parts: DownloadParts, place: BlobPlace, row: MediaRow): Promise<DataChange> {
  const blob = await blobOf(place, row)
  if (!blob) throw new BackendError('internal')
  const whole = await put(parts, { ...row, state: 'here', keptBytes: row.size, type: await foundType(blob) })
  return { account: row.account, media: [whole] }
}

/** The mark to keep it is the person's, who may have set it or taken it away since (M12). @returns the row as it lies now */
function put({ db }: DownloadParts, { keep, ...row }: MediaRow): Promise<MediaRow> {
  return transact(db, ['media'], 'readwrite', 'relaxed', async (rows) => {
    const known = await rows('media').get([row.account, row.hash])
    const isKept = known ? known.keep : keep
    const next: MediaRow = isKept ? { ...row, keep: true } : row
    rows('media').put(next)
    return next
  })
}

async function drop({ db, account }: DownloadParts, hash: string, where: KeptBytes): Promise<void> {
  await dropBytes({ database: db.name, account }, [where])
  await transact(db, ['media'], 'readwrite', 'relaxed', async (rows) => rows('media').delete([account, hash]))
}
