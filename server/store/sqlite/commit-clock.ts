/** The counter that rises with every committed change; with a single writer that is commit order (S2). */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Clock } from '../port.ts'

export class CommitClock {
  #committed: Clock
  #next: Clock
  readonly #saved: StatementSync
  readonly #save: StatementSync

  constructor(db: DatabaseSync) {
    this.#save = db.prepare("UPDATE meta SET value = ? WHERE key = 'clock'")
    this.#saved = db.prepare("SELECT value FROM meta WHERE key = 'clock'")
    this.#committed = this.#read()
    this.#next = this.#committed
  }

  /** Highest value that is durable. */
  get committed(): Clock {
    return this.#committed
  }

  /** In the transaction: an operator's command beside the server may have moved the counter. */
  begin(): void {
    this.#next = this.#read()
  }

  tick(): Clock {
    this.#next += 1
    return this.#next
  }

  /** Writes the counter into the transaction that is about to commit. */
  save(): void {
    if (this.#next > this.#committed) this.#save.run(this.#next)
  }

  committedNow(): void {
    this.#committed = this.#next
  }

  #read(): Clock {
    return Number(this.#saved.get()?.value ?? 0)
  }
}
