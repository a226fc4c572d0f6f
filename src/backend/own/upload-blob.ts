/**
 * Puts a blob over tus 1.0 (M4): chunks that last about two seconds each, on from where the server stands. One attempt: what fails
 * is told, and trying again, from where it was, is the engine's to decide. Loaded when something is put for the first time.
 */

import type { BlobRef } from '../../model/media-named.ts'
import { BackendError, type UploadOptions } from '../port.ts'
import { parseError } from './parse-answer.ts'
import type { PostTarget } from './post-request.ts'
import { withTimeout } from './with-timeout.ts'

/** How large the next chunk is, remembered over uploads. */
export interface Pace {
  chunkBytes: number
}

const LEAST_BYTES = 64 * 1024
const MOST_BYTES = 8 * 1024 * 1024
const CHUNK_MS = 2_000
/** Pieces that are under way at once. */
const AHEAD = 2
const TIMEOUT_MS = 120_000
const UPLOADS = '/api/media/uploads'
const LOCATION = /^\/api\/media\/uploads\/[0-9a-f]{32}$/

export interface UploadTarget extends PostTarget {
  pace: Pace
  nowMs: () => number
}

/** Rejects with BackendError. */
export async function uploadBlob(
  target: UploadTarget,
  blob: Blob,
  ref: BlobRef,
  options: UploadOptions,
): Promise<void> {
  if (blob.size !== ref.size) throw new BackendError('bad-blob')
  const { signal, onProgress, onResume, resume } = options
  const { location, offset } = (await resumed(target, resume, signal)) ?? (await begun(target, ref, signal))
  if (location) onResume?.(location)
  onProgress?.(offset)
  if (location) await sendRest({ target, location, blob, signal }, offset, onProgress)
}

interface Sending {
  target: UploadTarget
  location: string
  blob: Blob
  signal: AbortSignal
}

/**
 * The next piece is on its way while the last one is still to be answered: the line is never idle. A server that does not take it
 * that way (it went to another gateway) gets them one by one.
 */
async function sendRest(sending: Sending, from: number, onProgress: UploadOptions['onProgress']): Promise<void> {
  const { target, blob } = sending
  const over = new AbortController()
  const signal = AbortSignal.any([sending.signal, over.signal])
  const going: Piece[] = []
  const settle = () => Promise.allSettled(going.splice(0).map(({ answer }) => answer))
  let [held, asked, ahead, answeredAtMs] = [from, from, AHEAD, 0]
  try {
    while (held < blob.size) {
      while (going.length < ahead && asked < blob.size) {
        const chunk = blob.slice(asked, asked + target.pace.chunkBytes)
        const answer = sendChunk({ ...sending, signal }, chunk, asked, going.length > 0, () => answeredAtMs)
        // Whoever awaits it hears of it; until then nobody need.
        answer.catch(() => undefined)
        asked += chunk.size
        going.push({ answer, end: asked })
      }
      const next = going.shift()
      const offset = await next?.answer
      answeredAtMs = target.nowMs()
      if (offset === 'busy') ahead = 1
      else if (typeof offset === 'number') held = offset
      if (held !== next?.end) {
        // What is under way fits nowhere.
        await settle()
        asked = held
      }
      onProgress?.(held)
    }
  } catch (error) {
    if (error instanceof BackendError && error.code === 'unreachable' && !sending.signal.aborted)
      target.pace.chunkBytes = Math.max(LEAST_BYTES, Math.round(target.pace.chunkBytes / 4))
    throw error
  } finally {
    over.abort()
    await settle()
  }
}

/** Where the server stands; early: it came before the one that it follows; busy: it cannot wait for that one here. */
type Standpoint = number | 'early' | 'busy'

interface Piece {
  answer: Promise<Standpoint>
  /** Where the server stands then. */
  end: number
}

interface Standing {
  /** Empty where the server has it already. */
  location: string
  offset: number
}

/** Undefined where there is nothing to go on with: the upload was forgotten, or is over. */
async function resumed(
  target: UploadTarget,
  resume: string | undefined,
  signal: AbortSignal,
): Promise<Standing | undefined> {
  if (resume === undefined || !LOCATION.test(resume)) return undefined
  const response = await ask(target, resume, { method: 'HEAD' }, signal)
  if (response.status === 404) return undefined
  if (!response.ok) throw await refusalOf(response)
  return { location: resume, offset: offsetOf(response) }
}

async function begun(target: UploadTarget, { hash, size }: BlobRef, signal: AbortSignal): Promise<Standing> {
  const headers = { 'Upload-Length': String(size), 'Upload-Metadata': `hash ${btoa(hash)},once` }
  const response = await ask(target, UPLOADS, { method: 'POST', headers }, signal)
  if (!response.ok) throw await refusalOf(response)
  const location = response.headers.get('Location') ?? ''
  const offset = offsetOf(response)
  if (offset === size) return { location: '', offset }
  if (!LOCATION.test(location)) throw new BackendError('internal')
  return { location, offset }
}

/**
 * @param isAhead the piece before it is still under way
 * @param answeredAtMs when the last answer came: the time of a piece that waited for its turn begins there
 * @returns where the server stands
 */
async function sendChunk(
  { target, location, signal }: Sending,
  chunk: Blob,
  at: number,
  isAhead: boolean,
  answeredAtMs: () => number,
): Promise<Standpoint> {
  const { pace, nowMs } = target
  const headers = { 'Upload-Offset': String(at), 'Content-Type': 'application/offset+octet-stream' }
  const startedMs = nowMs()
  const response = await ask(target, location, { method: 'PATCH', headers, body: chunk }, signal)
  if (response.status === 423 && isAhead) return 'busy'
  if (response.status === 409 && isAhead) return 'early'
  if (response.status === 409) return (await resumed(target, location, signal))?.offset ?? lost()
  if (!response.ok) throw await refusalOf(response)
  pace.chunkBytes = nextChunk(pace.chunkBytes, chunk.size, nowMs() - Math.max(startedMs, answeredAtMs()))
  return offsetOf(response)
}

/** Grows to four times, shrinks as far as it must. */
export function nextChunk(chunkBytes: number, sentBytes: number, tookMs: number): number {
  const wanted = (sentBytes / Math.max(1, tookMs)) * CHUNK_MS
  // The last piece of a blob says nothing of what a whole one would do.
  if (sentBytes < chunkBytes && wanted > chunkBytes) return chunkBytes
  return Math.round(Math.min(MOST_BYTES, chunkBytes * 4, Math.max(LEAST_BYTES, wanted)))
}

function lost(): never {
  throw new BackendError('unreachable')
}

function offsetOf(response: Response): number {
  const offset = Number(response.headers.get('Upload-Offset') ?? Number.NaN)
  if (!Number.isSafeInteger(offset)) throw new BackendError('internal')
  return offset
}

async function ask(
  { address, token }: UploadTarget,
  path: string,
  init: { method: string; headers?: Record<string, string>; body?: Blob },
  signal: AbortSignal,
): Promise<Response> {
  if (signal.aborted) throw new BackendError('unreachable')
  const limit = withTimeout(TIMEOUT_MS, signal)
  const headers = { ...init.headers, 'Tus-Resumable': '1.0.0', ...(token && { Authorization: `Bearer ${token}` }) }
  try {
    return await fetch(address + path, {
      ...init,
      headers,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: limit.signal,
    })
  } catch {
    throw new BackendError('unreachable')
  } finally {
    limit.clear()
  }
}

/** What no server of ours said is a network that stands between. */
async function refusalOf(response: Response): Promise<BackendError> {
  const said = parseError(await response.json().catch(() => undefined))
  if (said) return said
  const retryAfterMs = Number(response.headers.get('Retry-After') ?? 1) * 1_000
  if (response.status === 423) return new BackendError('overloaded', retryAfterMs)
  if (response.status === 401) return new BackendError('unauthenticated')
  return new BackendError('unreachable')
}
