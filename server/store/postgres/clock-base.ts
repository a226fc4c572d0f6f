/** The clock of a transaction, in SQL and as it comes back: empty where the database crashed and nobody has raised it (S2). */
import { CLOCKS_PER_TRANSACTION } from './migrate.ts'
import { ClockLost } from './store-error-of.ts'

/** Gives the transaction its number, where it has none yet. */
export const FIRST_CLOCK = `((pg_current_xact_id()::text::bigint + (SELECT base FROM clock_base)) * ${CLOCKS_PER_TRANSACTION} + 1)`

/** Throws ClockLost, which is for `raising` to put right. */
export function firstClockIn(row: { first_clock: number | null } | undefined): number {
  if (!row || row.first_clock === null) throw new ClockLost('the clock is to be raised')
  return row.first_clock
}

/** Raises the clock when work finds it lost; the work is for its caller to repeat. */
export function raiser(raise: () => Promise<unknown>): <T>(work: () => Promise<T>) => Promise<T> {
  let raising: Promise<unknown> | undefined
  return async (work) => {
    try {
      return await work()
    } catch (error) {
      if (error instanceof ClockLost) {
        raising ??= raise().finally(() => {
          raising = undefined
        })
        await raising
      }
      throw error
    }
  }
}
