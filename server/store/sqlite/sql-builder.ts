/**
 * Kysely as what it is best at: typed SQL for the reads and writes that are not hot. It only compiles; SQLite runs the
 * result in the same turn, because a transaction of the commit queue cannot wait (decision 0006).
 */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { typed } from './query.ts'

export interface AccountTables {
  users: {
    user: string
    username: string
    name: string
    about: string
    hide_last_seen: number
    hide_receipts: number
    receipts_clock: number
    who_may_add: string
    avatar: string | null
    last_seen_at_ms: number
    password_hash: string
    clock: number
    own_clock: number
    disabled: number
  }
  folders: { user: string; list: string; clock: number }
  devices: {
    device: string
    user: string
    name: string
    token_hash: string
    created_at_ms: number
    last_seen_at_ms: number
  }
}

export const sql = new Kysely<AccountTables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

export interface Runner {
  all<Row>(compilable: Compilable<Row>): Row[]
  first<Row>(compilable: Compilable<Row>): Row | undefined
  /** How many rows changed. */
  run(compilable: Compilable<unknown>): number
}

/** Runs compiled queries on one connection, preparing each text once. */
export function createRunner(db: DatabaseSync): Runner {
  const prepared = new Map<string, StatementSync>()
  const bind = (compilable: Compilable<unknown>): [StatementSync, SQLInputValue[]] => {
    const { sql: text, parameters } = compilable.compile()
    const statement = prepared.get(text) ?? typed(() => db.prepare(text))
    prepared.set(text, statement)
    return [statement, parameters as SQLInputValue[]]
  }
  return {
    all<Row>(compilable: Compilable<Row>) {
      const [statement, parameters] = bind(compilable)
      return typed(() => statement.all(...parameters) as Row[])
    },
    first<Row>(compilable: Compilable<Row>) {
      const [statement, parameters] = bind(compilable)
      return typed(() => statement.get(...parameters) as Row | undefined)
    },
    run(compilable) {
      const [statement, parameters] = bind(compilable)
      return Number(statement.run(...parameters).changes)
    },
  }
}
