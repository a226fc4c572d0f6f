/** A clock that tests move by hand. */
import type { Clock } from './clock.ts'

interface Timer {
  atMs: number
  run: () => void
}

export class VirtualClock implements Clock {
  #nowMs: number
  #timers: Timer[] = []

  constructor(startMs = 1_700_000_000_000) {
    this.#nowMs = startMs
  }

  now(): number {
    return this.#nowMs
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer)
    }
  }

  /** Runs every timer that falls due, in order, also those that they start. */
  advance(byMs: number): void {
    const untilMs = this.#nowMs + byMs
    for (let next = this.#due(untilMs); next; next = this.#due(untilMs)) {
      const due = next
      this.#timers = this.#timers.filter((one) => one !== due)
      this.#nowMs = Math.max(this.#nowMs, due.atMs)
      due.run()
    }
    this.#nowMs = untilMs
  }

  get waiting(): number {
    return this.#timers.length
  }

  #due(untilMs: number): Timer | undefined {
    return this.#timers.filter((timer) => timer.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0]
  }
}
