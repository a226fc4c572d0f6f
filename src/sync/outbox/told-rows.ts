/**
 * Up to where this engine knows what waits. The store numbers the rows of all tabs in the order of their commits, so a
 * number that is left out belongs to a row of another tab whose word is still under way. Only memory. Rules: C5, C11.
 */
import type { OutboxRow } from '../../data/rows.ts'

type Numbered = Pick<OutboxRow, 'n'>

export class ToldRows {
  #upTo = 0

  /** The highest number that was told of. */
  get upTo(): number {
    return this.#upTo
  }

  /** Whether nothing can be missing before the rows. */
  isUnbroken(rows: readonly Numbered[]): boolean {
    const next = rows.map(({ n }) => n).filter((n) => n > this.#upTo)
    return next.length === 0 || Math.max(...next) === this.#upTo + next.length
  }

  tell(rows: readonly Numbered[]): void {
    for (const { n } of rows) this.#upTo = Math.max(this.#upTo, n)
  }
}
