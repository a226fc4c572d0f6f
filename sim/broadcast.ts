/** BroadcastChannel between the tabs of a simulated browser: what one posts reaches all others that live, in order. */
import type { Life, Scheduler } from './scheduler.ts'

/** @returns a class to stand in for the global one. */
export function broadcastOf(scheduler: Scheduler): typeof BroadcastChannel {
  const open = new Map<string, Set<SimulatedChannel>>()

  class SimulatedChannel {
    onmessage: ((event: { data: unknown }) => void) | null = null
    readonly #name: string
    readonly #life: Life = scheduler.current
    #lastMs = 0

    constructor(name: string) {
      this.#name = name
      open.set(name, (open.get(name) ?? new Set()).add(this))
    }

    postMessage(data: unknown): void {
      if (this.#life.isOver) return
      for (const other of open.get(this.#name) ?? []) if (other !== this) other.#arrive(structuredClone(data))
    }

    close(): void {
      open.get(this.#name)?.delete(this)
    }

    #arrive(data: unknown): void {
      this.#lastMs = Math.max(this.#lastMs, scheduler.nowMs) + 1
      scheduler.after(this.#lastMs - scheduler.nowMs, () => this.onmessage?.({ data }), this.#life)
    }
  }
  return SimulatedChannel as unknown as typeof BroadcastChannel
}
