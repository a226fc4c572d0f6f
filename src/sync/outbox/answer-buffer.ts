/** Collects answers to commands and stores them together, a moment later (recipes: confirmations may be batched). */
import type { Database } from '../../data/open-database.ts'
import type { AccountId, DataChange } from '../../data/rows.ts'
import type { Cid } from '../../model/event.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { type Answered, ingestOutcomes } from '../ingest/ingest-outcomes.ts'

const COLLECT_MS = 20
const RETRY_MS = 1_000

export interface AnswerBufferParts {
  db: Database
  account: AccountId
  clock: Clock
  log: Log
  onChange: (change: DataChange) => void
}

interface Waiting extends Answered {
  onStored: () => void
}

export class AnswerBuffer {
  readonly #parts: AnswerBufferParts
  #answers: Waiting[] = []
  #underWay: Waiting[] = []
  #cancelTimer: (() => void) | undefined
  #storing: Promise<void> = Promise.resolve()

  constructor(parts: AnswerBufferParts) {
    this.#parts = parts
  }

  /** Resolves when it is stored; never, where it cannot be. */
  add(answer: Answered): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#answers.push({ ...answer, onStored: resolve })
    this.#cancelTimer ??= this.#parts.clock.after(COLLECT_MS, () => void this.flush())
    return promise
  }

  /** Whether it is over, and the store does not say so yet. */
  isOver(cid: Cid): boolean {
    return [...this.#answers, ...this.#underWay].some((one) => one.cid === cid && isFinal(one))
  }

  /** Resolves when everything that was added is stored, or could not be. */
  flush(): Promise<void> {
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
    this.#storing = this.#storing.then(() => this.#store())
    return this.#storing
  }

  async #store(): Promise<void> {
    const answers = this.#answers
    if (answers.length === 0) return
    this.#answers = []
    this.#underWay = answers
    const { db, account, onChange, log, clock } = this.#parts
    try {
      const change = await ingestOutcomes(db, account, answers)
      if (change) onChange(change)
      for (const { onStored } of answers) onStored()
    } catch {
      // A full disk: the answers stay here, and the rows stay `sending`, which a restart asks again with the same cid.
      log('answers-not-stored')
      this.#answers = [...answers, ...this.#answers]
      this.#cancelTimer ??= clock.after(RETRY_MS, () => void this.flush())
    } finally {
      this.#underWay = []
    }
  }
}

function isFinal({ outcome: { state } }: Answered): boolean {
  return state === 'confirmed' || state === 'refused'
}
