/**
 * Throws away what no message names (M7): at the start, every few minutes, and soon after something was erased. Rows first, bytes
 * then; what was begun and not ended is in the trash of the store and goes with the next round, on whichever gateway.
 */
import type { MediaStore } from '../store/media-port.ts'
import type { BlobStorage } from './port.ts'

export interface CollectorOptions {
  store: MediaStore
  storage: BlobStorage
  now: () => number
  onError: (error: unknown) => void
}

export interface Collector {
  /** One round, after the one under way. */
  collect(): Promise<void>
  /** After something was erased: several become one round. */
  soon(): void
  close(): Promise<void>
}

/** Whoever composes a message with media on a bad day has a week for it. */
export const UNNAMED_MS = 7 * 86_400_000
const EVERY_MS = 600_000
const SOON_MS = 1_000
const AT_ONCE = 50

export function startCollector(options: CollectorOptions): Collector {
  let running: Promise<void> = Promise.resolve()
  let isClosed = false
  let soon: NodeJS.Timeout | undefined
  const collect = () => {
    running = running.then(() => (isClosed ? undefined : round(options))).catch(options.onError)
    return running
  }
  const timer = setInterval(collect, EVERY_MS)
  timer.unref()
  void collect()
  return {
    collect,
    soon() {
      soon ??= setTimeout(() => {
        soon = undefined
        void collect()
      }, SOON_MS)
      soon.unref()
    },
    async close() {
      isClosed = true
      clearInterval(timer)
      clearTimeout(soon)
      await running
    },
  }
}

async function round({ store, storage, now }: CollectorOptions): Promise<void> {
  const sinceMs = now() - UNNAMED_MS
  await store.collect({ named: Math.max(1, sinceMs), moved: sinceMs })
  for (;;) {
    const trash = await store.trash(AT_ONCE)
    for (const stored of trash) {
      await storage.remove(stored)
      await store.forgetTrash(stored)
    }
    if (trash.length < AT_ONCE) return
  }
}
