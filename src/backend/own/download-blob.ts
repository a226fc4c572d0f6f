/** The bytes of a blob from the reference server, from where they are wanted, as a stream (M8). The token goes in a header. */
import type { ConversationId } from '../../model/event.ts'
import type { BlobRef } from '../../model/media-named.ts'
import { BackendError } from '../port.ts'
import { parseError } from './parse-answer.ts'
import type { PostTarget } from './post-request.ts'

/** Until the first byte; after it the asker's signal alone counts. */
const TIMEOUT_MS = 30_000

export interface Wanted {
  of: ConversationId
  ref: BlobRef
  from: number
}

/** Rejects with BackendError. */
export async function downloadBlob(
  target: PostTarget,
  { of, ref, from }: Wanted,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  if (from > 0 && from >= ref.size) return new Blob([]).stream()
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), TIMEOUT_MS)
  const path = `/api/media/of/${encodeURIComponent(of)}/${encodeURIComponent(ref.hash)}`
  try {
    const response = await fetch(target.address + path, {
      headers: {
        ...(target.token && { Authorization: `Bearer ${target.token}` }),
        ...(from > 0 && { Range: `bytes=${from}-` }),
      },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, late.signal]),
    })
    if (response.status !== (from > 0 ? 206 : 200)) throw await refusalOf(response)
    return response.body ?? new Blob([]).stream()
  } catch (error) {
    throw error instanceof BackendError ? error : new BackendError('unreachable')
  } finally {
    clearTimeout(timer)
  }
}

async function refusalOf(response: Response): Promise<BackendError> {
  return parseError(await response.json().catch(() => undefined)) ?? new BackendError('unreachable')
}
