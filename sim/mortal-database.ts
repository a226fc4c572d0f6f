/**
 * A SQLite connection that dies when it is told to: before its n-th writing statement from now, as a process that is
 * killed there. Everything that is asked of it afterwards fails, so that nothing after the death reaches the file.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite'

export class Killed extends Error {
  constructor() {
    super('killed')
  }
}

export class Mortality {
  #statementsLeft = Number.POSITIVE_INFINITY
  isDead = false
  /** Called once, with the files as they lie on the disk at the death. */
  onDeath: () => void = () => undefined

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
          target.exec(sql)
        }
      if (name === 'prepare') return (sql: string) => mortalStatement(target.prepare(sql), mortality)
      return value.bind(target)
    },
  })
}

const RUNS = new Set<string | symbol>(['run', 'get', 'all'])

function mortalStatement(statement: StatementSync, mortality: Mortality): StatementSync {
  return new Proxy(statement, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      if (!RUNS.has(name)) return value.bind(target)
      return (...parameters: unknown[]) => {
        mortality.step()
        return value.apply(target, parameters)
      }
    },
  })
}
