/**
 * SHA-256 of uploads while they come, so that a whole blob need not be read again. Only a shortcut: what another gateway took, or
 * this one before it was started anew, is not here, and then the bytes are read once more.
 */
import { createHash, type Hash } from 'node:crypto'

const KEPT = 5_000

export function createRunningHashes() {
  const running = new Map<string, { hash: Hash; at: number }>()
  return {
    /** Passes `source` on and counts it in, where everything before `at` was. */
    async *through(upload: string, at: number, source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
      const entry = at === 0 ? { hash: createHash('sha256'), at: 0 } : running.get(upload)
      running.delete(upload)
      if (entry?.at !== at) {
        yield* source
        return
      }
      running.set(upload, entry)
      for (const oldest of running.size > KEPT ? running.keys() : []) {
        running.delete(oldest)
        break
      }
      for await (const chunk of source) {
        entry.hash.update(chunk)
        entry.at += chunk.length
        yield chunk
      }
    },
    /** The hash, where all of the `size` bytes went through here; it is forgotten then. */
    take(upload: string, size: number): string | undefined {
      const entry = running.get(upload)
      running.delete(upload)
      return entry?.at === size ? entry.hash.digest('base64url') : undefined
    },
    /** What was counted in but is not durable makes the count worthless. */
    settle(upload: string, at: number): void {
      if (running.get(upload)?.at !== at) running.delete(upload)
    },
  }
}

export type RunningHashes = ReturnType<typeof createRunningHashes>
