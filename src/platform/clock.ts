/** Time and timers. What the device's clock says is a hint (C8): use it for waits and display, never for order. */
export interface Clock {
  /** Milliseconds since 1970 as this device believes. */
  now(): number
  /** Runs once after the delay; the answer cancels it. */
  after(delayMs: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}
