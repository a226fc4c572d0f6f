/** Dies by SIGKILL before the n-th statement of an append, wherever that is. Run by kill-at-statement.test.ts. */
import { writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { openSqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts'
import { append, dyingAppend, makePeople } from './dying-append.ts'

const [folder = '', statement = '0'] = process.argv.slice(2)
let left = Number.POSITIVE_INFINITY

function step(): void {
  if (left === 0) process.kill(process.pid, 'SIGKILL')
  left -= 1
}

const { exec, prepare } = DatabaseSync.prototype
DatabaseSync.prototype.exec = function (sql) {
  step()
  exec.call(this, sql)
}
DatabaseSync.prototype.prepare = function (...parts) {
  const made = prepare.apply(this, parts)
  for (const name of ['run', 'get', 'all'] as const) {
    const call = made[name].bind(made) as (...values: never[]) => unknown
    Object.assign(made, {
      [name]: (...values: never[]) => {
        step()
        return call(...values)
      },
    })
  }
  return made
}

const store = await openSqliteStore({ folder, now: Date.now })
await makePeople(store)
await append(store, 'first')
left = Number(statement)
await dyingAppend(store)
left = Number.POSITIVE_INFINITY
writeSync(1, 'acknowledged\n')
await store.close()
