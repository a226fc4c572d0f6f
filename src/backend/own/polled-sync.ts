/** One run of sync over a link without pushes: the server holds each question until there is news, or for a while. */
import type { Batch, Cursor } from '../port.ts'
import { decodeBatch } from './decode-batch.ts'
import type { Link } from './link.ts'

/** Together under 20 s: a stalled network is noticed in that time. */
const WAIT_MS = 12_000
const ANSWER_MS = 7_000

export async function* polledSync(link: Link, since: Cursor | null, signal: AbortSignal): AsyncGenerator<Batch> {
  let cursor = since
  let waitMs = 0
  while (!signal.aborted) {
    const batch = await ask(link, cursor, waitMs, signal)
    if (!batch) return
    cursor = batch.cursor
    waitMs = batch.caughtUp ? WAIT_MS : 0
    yield batch
  }
}

/** Undefined when the asker left. */
async function ask(link: Link, cursor: Cursor | null, waitMs: number, signal: AbortSignal): Promise<Batch | undefined> {
  try {
    const input = { cursor, ...(waitMs > 0 ? { waitMs } : {}) }
    return decodeBatch(await link.request('sync', input, { signal, timeoutMs: waitMs + ANSWER_MS }))
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  }
}
