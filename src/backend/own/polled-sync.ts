/** One run of sync over a link without pushes: the server holds each question until there is news, or for a while. */
import { BackendError, type Batch, type Cursor } from '../port.ts'
import { decodeBatch } from './decode-batch.ts'
import type { Link } from './link.ts'

/** Together under 20 s: a stalled network is noticed in that time. */
const WAIT_MS = 12_000
const ANSWER_MS = 7_000
/** Where the server asks for patience and does not say how long. */
const PATIENCE_MS = 2_000

export async function* polledSync(link: Link, since: Cursor | null, signal: AbortSignal): AsyncGenerator<Batch> {
  let cursor = since
  let waitMs = 0
  while (!signal.aborted) {
    const batch = await ask(link, cursor, waitMs, signal)
    if (!batch) return
    if (batch instanceof BackendError) {
      await pause(batch.retryAfterMs ?? PATIENCE_MS, signal)
      continue
    }
    cursor = batch.cursor
    waitMs = batch.caughtUp ? WAIT_MS : 0
    yield batch
  }
}

/** Undefined when the asker left; an error where the server wants to be asked later, which is no reason to hang up. */
async function ask(
  link: Link,
  cursor: Cursor | null,
  waitMs: number,
  signal: AbortSignal,
): Promise<Batch | BackendError | undefined> {
  try {
    const input = { cursor, ...(waitMs > 0 ? { waitMs } : {}) }
    return decodeBatch(await link.request('sync', input, { signal, timeoutMs: waitMs + ANSWER_MS }))
  } catch (error) {
    if (signal.aborted) return undefined
    if (error instanceof BackendError && (error.code === 'rate-limited' || error.code === 'overloaded')) return error
    throw error
  }
}

/** Ends early when the asker leaves. */
function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, delayMs)
    signal.addEventListener('abort', end)
  })
}
