/**
 * The clock of readers (S2). A change's clock is made of the number of its transaction, and transactions end in any
 * order: a reader's clock is below the first one that has not ended, so that nothing with a lower clock comes later.
 * It waits for those that are under way, for whoever asks because of a hint wants what was committed before it.
 */
import type { Clock } from '../port.ts'
import type { Query } from './database.ts'
import { CLOCKS_PER_TRANSACTION } from './migrate.ts'
import { ClockLost } from './store-error-of.ts'

const LONGEST_WAIT_MS = 300
const PAUSE_MS = 2

interface Snapshot {
  /** The first transaction that has not ended. */
  xmin: number
  /** The first one that has not begun. */
  xmax: number
  base: number | null
}

/**
 * All that ask in one turn of the event loop share the question.
 * @param persist repeats what fails for a passing reason, after raising a lost clock
 */
export function createHorizon(read: Query, persist: <T>(work: () => Promise<T>) => Promise<T>): () => Promise<Clock> {
  let asked: Promise<Clock> | undefined
  const snapshot = async () => {
    const [found] = await read<Snapshot>(
      `SELECT pg_snapshot_xmin(now)::text::bigint AS xmin, pg_snapshot_xmax(now)::text::bigint AS xmax,
         (SELECT base FROM clock_base) AS base FROM pg_current_snapshot() now`,
    )
    if (!found || found.base === null) throw new ClockLost('the clock is to be raised')
    return found as Snapshot & { base: number }
  }
  const ask = async (): Promise<Clock> => {
    await new Promise((resolve) => setImmediate(resolve))
    asked = undefined
    const untilMs = performance.now() + LONGEST_WAIT_MS
    const first = await persist(snapshot)
    let now = first
    while (now.xmin < first.xmax && performance.now() < untilMs) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      now = await persist(snapshot)
    }
    return (now.xmin + now.base) * CLOCKS_PER_TRANSACTION - 1
  }
  return () => {
    asked ??= ask()
    return asked
  }
}
