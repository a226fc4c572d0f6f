/**
 * A SQLite connection that fails when it is told to. It dies before its n-th statement from now, as a process that is
 * killed there: everything that is asked of it afterwards fails, so that nothing after the death reaches the file. Or it
 * cannot write the events of one command, which shares its transaction with others.
 */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

export class Killed extends Error {
  constructor() {
    super('killed')
  }
}

/** The bound cid of an event that is inserted. */
const CID = 6

export class Mortality {
  #statementsLeft = Number.POSITIVE_INFINITY
  isDead = false
  /** Called once, with the files as they lie on the disk at the death. */
  onDeath: () => void = () => undefined

  #isPoisonAwaited = false
  #inserted = 0
  readonly #poisoned = new Set<unknown>()

  /** The next event that is written beside others, in one transaction, cannot be written. */
  poison(): void {
    this.#isPoisonAwaited = true
  }

  /** Everything can be written again. */
  cure(): void {
    this.#isPoisonAwaited = false
    this.#poisoned.clear()
  }

  isPoisoned(cid: unknown): boolean {
    return this.#poisoned.has(cid)
  }

  began(): void {
    this.#inserted = 0
  }

  inserts(cid: unknown): void {
    if (cid === null) return
    this.#inserted += 1
    if (this.#isPoisonAwaited && this.#inserted > 1) {
      this.#isPoisonAwaited = false
      this.#poisoned.add(cid)
    }
    if (this.#poisoned.has(cid)) throw new Error('cannot be written')
  }

  /** Dies before the statement that follows `statements` others. */
  dieAfter(statements: number): void {
    this.#statementsLeft = statements
  }

  step(): void {
    if (this.isDead) throw new Killed()
    this.#statementsLeft -= 1
    if (this.#statementsLeft >= 0) return
    this.isDead = true
    this.onDeath()
    throw new Killed()
  }
}

/** The same connection; `exec`, `run`, `get` and `all` count as statements. */
export function mortal(db: DatabaseSync, mortality: Mortality): DatabaseSync {
  return new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      if (name === 'exec')
        return (sql: string) => {
          mortality.step()
          if (sql.startsWith('BEGIN')) mortality.began()
          target.exec(sql)
        }
      if (name === 'prepare')
        return (sql: string) =>
          mortalStatement(target.prepare(sql), mortality, sql.trimStart().startsWith('INSERT INTO events '))
      return value.bind(target)
    },
  })
}

/** As much of a statement as the store uses; without a proxy, because most of the time of a history goes through here. */
function mortalStatement(statement: StatementSync, mortality: Mortality, isInsert: boolean): StatementSync {
  const counted = <R>(call: (...parameters: SQLInputValue[]) => R) => {
    return (...parameters: SQLInputValue[]): R => {
      mortality.step()
      if (isInsert) mortality.inserts(parameters[CID])
      return call.apply(statement, parameters)
    }
  }
  const calls = { run: counted(statement.run), get: counted(statement.get), all: counted(statement.all) }
  return calls as unknown as StatementSync
}
