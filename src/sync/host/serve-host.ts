/**
 * Runs a host behind a line, wherever that is: in a worker or in the tab itself. What comes before the database is open
 * waits. Wires the doors of the browser; knows nothing of who is at the other end.
 */
import { openDatabase } from '../../data/open-database.ts'
import { systemClock } from '../../platform/clock.ts'
import { browserLocks, freeLocks } from '../../platform/locks.ts'
import { consoleLog } from '../../platform/log.ts'
import { type Online, ToldOnline } from '../../platform/online.ts'
import { randomFraction } from '../../platform/random.ts'
import { Host } from './host.ts'
import type { Line, ToHost, ToTab } from './messages.ts'
import type { LoadBackend } from './open-account.ts'

/** @returns where the tab's messages go */
export function serveHost(tab: Line<ToTab>, loadBackend: LoadBackend): (message: ToHost) => void {
  let host: Promise<Host | undefined> | undefined
  const online = new ToldOnline(true)
  return (message) => {
    if (message.type === 'open' || message.type === 'online') online.tell(message.isOnline)
    if (message.type === 'open') host ??= openHost(message, online, tab, loadBackend)
    else if (message.type !== 'online') void host?.then((opened) => opened?.receive(message))
  }
}

async function openHost(
  { database, isVisible }: Extract<ToHost, { type: 'open' }>,
  online: Online,
  tab: Line<ToTab>,
  loadBackend: LoadBackend,
): Promise<Host | undefined> {
  const opened = await openDatabase(database)
  if (!opened.ok) {
    tab.post({ type: 'failed', reason: opened.reason })
    return undefined
  }
  void opened.db.lost.then(() => tab.post({ type: 'lost' }))
  const host = new Host({
    db: opened.db,
    loadBackend,
    locks: browserLocks() ?? freeLocks,
    clock: systemClock,
    online,
    random: randomFraction,
    log: consoleLog,
    tab,
    isVisible,
  })
  await host.start()
  return host
}
