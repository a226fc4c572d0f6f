/**
 * Prepared statements with the type of their rows: the one place where a row of SQLite gets its type, and where an
 * error of a read becomes one of the port's.
 */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { storeErrorOf } from './store-error-of.ts'

export interface Query<Row> {
  get(...parameters: SQLInputValue[]): Row | undefined
  all(...parameters: SQLInputValue[]): Row[]
}

/** Prepared when it is first asked: of more than a hundred a start needs few. */
export function query<Row>(db: DatabaseSync, sql: string): Query<Row> {
  let prepared: StatementSync | undefined
  const statement = () => (prepared ??= db.prepare(sql))
  return {
    get: (...parameters) => typed(() => statement().get(...parameters) as Row | undefined),
    all: (...parameters) => typed(() => statement().all(...parameters) as Row[]),
  }
}

export function typed<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw storeErrorOf(error) ?? error
  }
}
