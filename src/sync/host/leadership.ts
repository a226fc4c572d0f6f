/**
 * Who runs the engine of an account: the tab whose host holds the lock, for as long as it lives. No heartbeat; the browser
 * releases the lock of a dead tab. A hidden leader gives way to a tab that is seen. Knows nothing of the engine. Rules: C11.
 */
import type { Locks } from '../../platform/locks.ts'

export interface LeadershipParts {
  locks: Locks
  name: string
  /** Called while the lock is held; the answer ends the leading and is awaited before the lock is released. */
  lead: () => Promise<() => unknown>
}

export class Leadership {
  readonly #parts: LeadershipParts
  readonly #closing = new AbortController()
  readonly #running: Promise<void>
  #release: (() => void) | undefined

  constructor(parts: LeadershipParts) {
    this.#parts = parts
    this.#running = this.#run()
  }

  get isLeading(): boolean {
    return this.#release !== undefined
  }

  /** Lets the next in line lead and stands at the end of the line. */
  giveWay(): void {
    this.#release?.()
  }

  async close(): Promise<void> {
    this.#closing.abort()
    this.#release?.()
    await this.#running
  }

  async #run(): Promise<void> {
    const { locks, name } = this.#parts
    while (!this.#closing.signal.aborted) await locks.hold(name, this.#closing.signal, () => this.#lead())
  }

  async #lead(): Promise<void> {
    if (this.#closing.signal.aborted) return
    const released = new Promise<void>((resolve) => {
      this.#release = resolve
    })
    const end = await this.#parts.lead()
    await released
    this.#release = undefined
    await end()
  }
}
