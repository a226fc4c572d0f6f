/** Tells the screen how far a transfer has come, a few times a second at most, and that it is over. */
import type { Transfer } from '../../data/requests.ts'
import type { Clock } from '../../platform/clock.ts'

export interface TellerParts {
  clock: Clock
  onTransfer: (key: string, transfer: Transfer | null) => void
}

const TOLD_EVERY_MS = 200

export class ProgressTeller {
  readonly #parts: TellerParts
  readonly #key: string
  readonly #totalBytes: number
  readonly #direction: Transfer['direction']
  #toldAtMs = Number.NEGATIVE_INFINITY

  constructor(parts: TellerParts, key: string, totalBytes: number, direction: Transfer['direction']) {
    this.#parts = parts
    this.#key = key
    this.#totalBytes = totalBytes
    this.#direction = direction
    this.tell(0)
  }

  tell(doneBytes: number): void {
    const { clock, onTransfer } = this.#parts
    const nowMs = clock.now()
    if (nowMs - this.#toldAtMs < TOLD_EVERY_MS && doneBytes < this.#totalBytes) return
    this.#toldAtMs = nowMs
    onTransfer(this.#key, { direction: this.#direction, doneBytes, totalBytes: this.#totalBytes })
  }

  end(): void {
    this.#parts.onTransfer(this.#key, null)
  }
}
