/** The Web Locks of one browser profile: first come, first served; the browser releases those of a dead tab. */
import type { Locks } from '../src/platform/locks.ts'
import type { Life, Scheduler } from './scheduler.ts'

interface Waiter {
  life: Life
  isHolding: boolean
  start: () => void
}

export class BrowserLocks {
  readonly #scheduler: Scheduler
  readonly #queues = new Map<string, Waiter[]>()

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler
  }

  /** As one tab sees them. */
  of(life: Life): Locks {
    return {
      hold: (name, signal, body) =>
        new Promise((resolve) => {
          if (signal.aborted) return resolve()
          const end = () => {
            this.#leave(name, waiter)
            resolve()
          }
          const waiter = { life, isHolding: false, start: () => void body().finally(end) }
          signal.addEventListener('abort', () => !waiter.isHolding && end())
          this.#queues.set(name, [...(this.#queues.get(name) ?? []), waiter])
          this.#advance(name)
        }),
    }
  }

  died(life: Life): void {
    for (const [name, queue] of this.#queues)
      for (const waiter of queue) if (waiter.life === life) this.#leave(name, waiter)
  }

  #leave(name: string, waiter: Waiter): void {
    this.#queues.set(
      name,
      (this.#queues.get(name) ?? []).filter((one) => one !== waiter),
    )
    this.#advance(name)
  }

  #advance(name: string): void {
    const first = this.#queues.get(name)?.[0]
    if (!first || first.isHolding) return
    first.isHolding = true
    this.#scheduler.after(0, first.start, first.life)
  }
}
