/**
 * When to pull: at once when something is missing, a second after the last push but at most ten late, and every two
 * minutes when nothing happens, every five where data are saved. Knows no link.
 */
import type { Clock } from '../../platform/clock.ts'

const QUIET_MS = 1_000
const LATEST_MS = 10_000
/** So often where nothing is heard. */
export const IDLE_MS = 120_000
/** The same where data are saved. */
export const SAVING_IDLE_MS = 300_000

export class PullSchedule {
  readonly #clock: Clock
  readonly #onDue: () => void
  readonly #isSaving: () => boolean
  #isDue = true
  #firstMs: number | undefined
  #cancel: () => void = () => undefined

  constructor(clock: Clock, onDue: () => void, isSaving: () => boolean = () => false) {
    this.#clock = clock
    this.#onDue = onDue
    this.#isSaving = isSaving
  }

  get isDue(): boolean {
    return this.#isDue
  }

  /** A push came: let others follow before asking. */
  soon(): void {
    if (this.#isDue) return
    const nowMs = this.#clock.now()
    this.#firstMs ??= nowMs
    this.#arm(Math.min(QUIET_MS, Math.max(0, this.#firstMs + LATEST_MS - nowMs)))
  }

  now(): void {
    this.#cancel()
    this.#isDue = true
    this.#onDue()
  }

  /** A pull begins: what happens from here on is for the next one. */
  begin(): void {
    this.#isDue = false
    this.#firstMs = undefined
    this.#arm(this.#isSaving() ? SAVING_IDLE_MS : IDLE_MS)
  }

  stop(): void {
    this.#cancel()
  }

  #arm(delayMs: number): void {
    this.#cancel()
    this.#cancel = this.#clock.after(delayMs, () => this.now())
  }
}
