/**
 * What one turn of the event loop writes to a connection leaves in one system call instead of one each: a group commit
 * answers many requests at once. Delays nothing past the turn. Knows nothing of what is written. Shares its functions
 * between connections, because there are many of them.
 */
import { Duplex } from 'node:stream'

const IS_HELD = Symbol('held until the end of the turn')
type Joined = Duplex & { [IS_HELD]?: boolean }

export function joinWrites(connection: Duplex): void {
  connection.cork = corkForTheTurn
}

function corkForTheTurn(this: Joined): void {
  Duplex.prototype.cork.call(this)
  if (this[IS_HELD]) return
  this[IS_HELD] = true
  Duplex.prototype.cork.call(this)
  process.nextTick(release, this)
}

function release(connection: Joined): void {
  connection[IS_HELD] = false
  connection.uncork()
}
