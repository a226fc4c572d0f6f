/** Named locks across the tabs of one browser profile (Web Locks). The browser releases those of a dead tab. */
export interface Locks {
  /**
   * Waits for the lock, runs `body` while holding it, releases it when `body` settles.
   * Aborting the signal gives the wait up; it does not interrupt `body`.
   */
  hold(name: string, signal: AbortSignal, body: () => Promise<void>): Promise<void>
}

/** Undefined where the browser has no Web Locks. */
export function browserLocks(): Locks | undefined {
  const manager: LockManager | undefined = globalThis.navigator?.locks
  if (!manager) return undefined
  return {
    hold: async (name, signal, body) => {
      try {
        await manager.request(name, { signal }, body)
      } catch (error) {
        if (!signal.aborted) throw error
      }
    },
  }
}

/** For browsers without locks: everybody gets it at once. */
export const freeLocks: Locks = {
  hold: (_name, signal, body) => (signal.aborted ? Promise.resolve() : body()),
}
