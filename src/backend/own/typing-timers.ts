/** Typing that is not renewed ends by itself, also when its end was lost (B22). */

import type { Typing } from '../../model/signal.ts'
import type { Clock } from '../../platform/clock.ts'

export const TYPING_MS = 6_000

export class TypingTimers {
  readonly #clock: Clock
  readonly #limitMs: number
  readonly #onEnd: (ended: Typing) => void
  readonly #running = new Map<string, () => void>()

  constructor(clock: Clock, limitMs: number, onEnd: (ended: Typing) => void) {
    this.#clock = clock
    this.#limitMs = limitMs
    this.#onEnd = onEnd
  }

  see(typing: Typing): void {
    const key = `${typing.conversation} ${typing.user}`
    this.#running.get(key)?.()
    this.#running.delete(key)
    if (!typing.on) return
    const end = () => {
      this.#running.delete(key)
      this.#onEnd({ ...typing, on: false })
    }
    this.#running.set(key, this.#clock.after(this.#limitMs, end))
  }

  stop(): void {
    for (const cancel of this.#running.values()) cancel()
    this.#running.clear()
  }
}
