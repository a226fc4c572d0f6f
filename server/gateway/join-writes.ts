/**
 * What one turn of the event loop writes to a connection leaves in one system call instead of one each: a group commit
 * answers many requests at once. Delays nothing past the turn. Knows nothing of what is written.
 */
import type { Duplex } from 'node:stream'

export function joinWrites(connection: Duplex): void {
  const cork = connection.cork.bind(connection)
  let isHeld = false
  const release = () => {
    isHeld = false
    connection.uncork()
  }
  connection.cork = () => {
    cork()
    if (isHeld) return
    isHeld = true
    cork()
    process.nextTick(release)
  }
}
