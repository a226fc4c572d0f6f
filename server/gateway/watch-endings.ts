/**
 * Ends the connections of sessions that were ended where this gateway does not hear of it: by an administrator's command,
 * or by another gateway while Redis is away (O7). Knows nothing of sockets.
 */
import type { Store } from '../store/port.ts'
import { lookEvery } from './look-every.ts'

export interface EndingsOptions {
  store: Store
  end: (device: string) => void
  onError: (error: unknown) => void
  everyMs: number
}

/** @returns what stops it. */
export function watchEndings({ store, end, onError, everyMs }: EndingsOptions): () => void {
  let known: ReadonlySet<string> = new Set()
  const look = async () => {
    const ended = new Set((await store.endings()).map(({ device }) => device))
    for (const device of ended) if (!known.has(device)) end(device)
    known = ended
  }
  return lookEvery(everyMs, look, onError)
}
