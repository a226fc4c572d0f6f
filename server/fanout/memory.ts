/**
 * The fan-out of a single process: hints go to every subscriber in the order they were published, at once.
 * A subscriber that throws does not stop the others. Knows nothing of sockets.
 */
import type { Fanout, Listener, OtherGateways } from './port.ts'

const NOBODY: ReadonlySet<string> = new Set()
const NO_OTHERS: OtherGateways = {
  here() {},
  elsewhere: async () => NOBODY,
  changed() {},
  watch: () => () => {},
  take: async () => undefined,
}

export function createMemoryFanout(onError: (error: unknown) => void = () => {}): Fanout {
  const listeners = new Set<Listener>()
  let isClosed = false
  return {
    publish(hint) {
      if (isClosed) return
      for (const listener of [...listeners]) {
        try {
          listener.deliver(hint)
        } catch (error) {
          onError(error)
        }
      }
    },
    endSession() {},
    subscribe(listener) {
      const own = { ...listener }
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    hold: async () => () => {},
    holdCrowd: async () => () => {},
    others: NO_OTHERS,
    link: () => 'unused',
    async close() {
      isClosed = true
      listeners.clear()
    },
  }
}
