/**
 * The fan-out of a single process: hints go to every subscriber in the order they were published, at once.
 * A subscriber that throws does not stop the others. Knows nothing of sockets.
 */
import type { Fanout, Hint } from './port.ts'

export function createMemoryFanout(onError: (error: unknown) => void = () => {}): Fanout {
  const subscribers = new Set<(hint: Hint) => void>()
  let isClosed = false
  return {
    publish(hint) {
      if (isClosed) return
      for (const deliver of [...subscribers]) {
        try {
          deliver(hint)
        } catch (error) {
          onError(error)
        }
      }
    },
    subscribe(deliver) {
      const own = (hint: Hint) => deliver(hint)
      subscribers.add(own)
      return () => void subscribers.delete(own)
    },
    async close() {
      isClosed = true
      subscribers.clear()
    },
  }
}
