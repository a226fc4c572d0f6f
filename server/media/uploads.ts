/**
 * Uploads (M4, M5): begun, gone on with, whole. One writer at a time, over all gateways; what is whole and has its hash becomes a
 * blob, what has not is thrown away. Knows no HTTP.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { UserRef } from '../../src/model/event.ts'
import type { BlobRef } from '../../src/model/media-named.ts'
import type { MediaStore, UploadRow } from '../store/media-port.ts'
import type { BlobStorage } from './port.ts'
import { createRunningHashes, type RunningHashes } from './running-hashes.ts'
import { NEUTRAL, SNIFF_BYTES, sniffType } from './sniff-type.ts'

export interface MediaLimits {
  /** One blob. */
  blobBytes: number
  /** What one account may have put. */
  quotaBytes: number
}

export interface UploadParts {
  store: MediaStore
  storage: BlobStorage
  limits: MediaLimits
  now: () => number
}

export type UploadRefusal =
  | 'too-large'
  | 'storage-full'
  | 'rate-limited'
  | 'not-found'
  | 'bad-blob'
  | 'conflict'
  | 'busy'
export type Progress = { offset: number; size: number; error?: never } | { error: UploadRefusal; offset?: number }

/** Bytes that come once they are read, and a way to end their coming. */
export interface Incoming {
  bytes: AsyncIterable<Uint8Array>
  length: number
  stop(): void
}

export interface Uploads {
  /** `isOnce`: where the account may name the blob already there is no upload, only its end. */
  begin(
    user: UserRef,
    ref: BlobRef,
    isOnce: boolean,
  ): Promise<({ upload: string } & Progress) | { error: UploadRefusal }>
  progress(user: UserRef, upload: string): Promise<Progress>
  write(user: UserRef, upload: string, at: number, incoming: Incoming): Promise<Progress>
  end(user: UserRef, upload: string): Promise<void>
}

const OPEN_UPLOADS = 100
const LEASE_MS = 30_000
const RENEW_MS = 10_000

export function createUploads(parts: UploadParts): Uploads {
  const { store, storage, limits, now } = parts
  const hashes = createRunningHashes()
  const writers = new Map<string, Writer>()
  return {
    async begin(user, ref, isOnce) {
      if (ref.size > limits.blobBytes) return { error: 'too-large' }
      if (isOnce && (await store.claim(user, ref, now()))) return { upload: 'none', offset: ref.size, size: ref.size }
      const upload = randomBytes(16).toString('hex')
      const row: UploadRow = { ...ref, upload, user, offset: 0, stored: storage.place() }
      const begun = await store.beginUpload(row, { ...limits, openUploads: OPEN_UPLOADS }, now())
      if (begun !== 'begun') return { error: begun === 'over-quota' ? 'storage-full' : 'rate-limited' }
      return { upload, ...(ref.size === 0 ? await emptyBlob(parts, hashes, row) : { offset: 0, size: ref.size }) }
    },
    async progress(user, upload) {
      const row = await store.upload(user, upload)
      if (!row) return { error: 'not-found' }
      // Whole, and the one who took the end of it died before it said so.
      return row.offset === row.size ? finish(parts, hashes, row) : { offset: row.offset, size: row.size }
    },
    async write(user, upload, at, incoming) {
      const former = writers.get(upload)
      // The piece behind it came before its end: no pause between them on a long line.
      const isNext = former?.endsAt === at
      if (former && !isNext) await (former.isEarlyFor(at) ? former.isOver() : former.stop())
      const writer = new Writer(parts, hashes, { user, upload, at }, incoming, isNext ? former : undefined)
      writers.set(upload, writer)
      try {
        return await writer.write()
      } finally {
        if (writers.get(upload) === writer) writers.delete(upload)
      }
    },
    async end(user, upload) {
      await writers.get(upload)?.stop()
      await store.endUpload(user, upload)
    },
  }
}

/** Its first byte is its last. */
async function emptyBlob({ storage, ...parts }: UploadParts, hashes: RunningHashes, row: UploadRow): Promise<Progress> {
  const { stored } = await storage.append(row.stored, 0, (async function* () {})(), 0)
  return finish({ storage, ...parts }, hashes, { ...row, stored })
}

/** One who writes to an upload, from taking it to letting go of it. */
class Writer {
  readonly #parts: UploadParts
  readonly #hashes: RunningHashes
  readonly #of: Pick<UploadRow, 'user' | 'upload'> & { at: number }
  readonly #incoming: Incoming
  /** Who writes what comes before. */
  #former: Writer | undefined
  readonly #name = randomBytes(8).toString('hex')
  #writing: Promise<Progress> | undefined
  #isAppending = false

  constructor(
    parts: UploadParts,
    hashes: RunningHashes,
    of: Pick<UploadRow, 'user' | 'upload'> & { at: number },
    incoming: Incoming,
    former: Writer | undefined,
  ) {
    this.#parts = parts
    this.#hashes = hashes
    this.#of = of
    this.#incoming = incoming
    this.#former = former
  }

  get endsAt(): number {
    return this.#of.at + this.#incoming.length
  }

  /** It has overtaken the piece at `at` on another connection, and will hear so at once: nobody need cut it off. */
  isEarlyFor(at: number): boolean {
    return this.#of.at > at && !this.#former && !this.#isAppending
  }

  write(): Promise<Progress> {
    this.#writing = this.#write()
    return this.#writing
  }

  async isOver(): Promise<void> {
    await this.#writing?.catch(() => {})
  }

  /** What came until now is kept. */
  async stop(): Promise<void> {
    this.#incoming.stop()
    await this.#former?.stop()
    await this.isOver()
  }

  async #write(): Promise<Progress> {
    const { store } = this.#parts
    const { at } = this.#of
    await this.#former?.isOver()
    // Each would hold the one before it for as long as the upload takes.
    this.#former = undefined
    const row = await store.takeUpload(this.#of.user, this.#of.upload, this.#name, this.#time())
    if (row === undefined) return { error: 'not-found' }
    if (row === 'busy') return { error: 'busy' }
    const isOver = at + this.#incoming.length > row.size
    if (row.offset !== at || isOver) {
      await this.#tell(row, 'let go')
      return { error: isOver ? 'too-large' : 'conflict', offset: row.offset }
    }
    this.#isAppending = true
    const renewing = setInterval(() => void this.#renew(row), RENEW_MS)
    const taken = await this.#append(row, at).finally(() => clearInterval(renewing))
    if (!(await this.#tell(taken, 'let go'))) return { error: 'busy' }
    if (taken.offset < row.size) return { offset: taken.offset, size: row.size }
    return finish(this.#parts, this.#hashes, taken)
  }

  async #append(row: UploadRow, at: number): Promise<UploadRow> {
    const { bytes: source, length } = this.#incoming
    const through = this.#hashes.through(row.upload, at, source)
    try {
      const { stored, bytes } = await this.#parts.storage.append(row.stored, at, through, length)
      this.#hashes.settle(row.upload, at + bytes)
      return { ...row, stored, offset: at + bytes }
    } catch (error) {
      this.#hashes.settle(row.upload, -1)
      await this.#tell(row, 'let go')
      throw error
    }
  }

  async #renew(row: UploadRow): Promise<void> {
    const isMine = await this.#tell(row, 'hold').catch(() => false)
    if (!isMine) this.#incoming.stop()
  }

  #tell(row: UploadRow, what: 'hold' | 'let go'): Promise<boolean> {
    const time = this.#time()
    return this.#parts.store.advanceUpload(this.#of, this.#name, row, what === 'hold' ? time : { ...time, untilMs: 0 })
  }

  #time() {
    const nowMs = this.#parts.now()
    return { nowMs, untilMs: nowMs + LEASE_MS }
  }
}

async function finish({ store, storage, now }: UploadParts, hashes: RunningHashes, row: UploadRow): Promise<Progress> {
  const { upload, size, hash, user, stored } = row
  const found = hashes.take(upload, size) ?? (await hashOf(storage.read(stored, 0, size)))
  if (found !== hash) {
    await store.endUpload(user, upload)
    return { error: 'bad-blob' }
  }
  const type = size === 0 ? NEUTRAL : sniffType(await firstOf(storage.read(stored, 0, Math.min(size, SNIFF_BYTES))))
  await store.finishUpload(row, type, now())
  return { offset: size, size }
}

async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytes) hash.update(chunk)
  return hash.digest('base64url')
}

async function firstOf(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks)
}
