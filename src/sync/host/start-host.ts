/**
 * What the root of a tab calls: opens the data, starts the host (worker, else inline), and connects the two. Commands go
 * to the host at once, also while everything is still opening. Rules: C1, C9, C11.
 */
import { connectData } from '../../data/connection.ts'
import { DATABASE_NAME, type Database, type OpenFailure, openDatabase } from '../../data/open-database.ts'
import { applyChange, applySignals } from '../../data/projections/feed.ts'
import { openChannel } from '../../platform/channel.ts'
import { browserOnline, type Online } from '../../platform/online.ts'
import { whenPageIsKept } from '../../platform/page-cache.ts'
import { askPersistence } from '../../platform/storage.ts'
import { tabVisibility, type Visibility } from '../../platform/visibility.ts'
import { afterFirstScreen } from './after-first-screen.ts'
import { openHostLine } from './host-line.ts'
import { type AmongHosts, hostChannelName } from './messages.ts'
import type { LoadBackend } from './open-account.ts'
import { TabClient } from './tab-client.ts'
import { waitingLine } from './waiting-line.ts'

export interface StartHostOptions {
  /** The root makes it, because only a root may name the worker's file. Absent: the host runs in the tab. */
  createWorker?: () => Worker
  /** The same for the worker that makes pictures, when the first one is wanted. */
  createMediaWorker?: () => Worker
  loadBackend: LoadBackend
  /** The data is lost to this tab: another version of the app has it, or it was cleared. The tab begins anew. */
  onLost?: () => void
  database?: string
  visibility?: Visibility
  online?: Online
}

export interface HostHandle {
  /** Why the data of this device cannot be opened, or that it is open. Never rejects. */
  opened: Promise<{ ok: true; db: Database } | { ok: false; reason: OpenFailure }>
  /** Stops the engine of this tab; another tab takes over. */
  close(): Promise<void>
}

/** Returns at once: what is asked before the data is open waits for it. */
export function startHost(options: StartHostOptions): HostHandle {
  const {
    createWorker,
    loadBackend,
    database = DATABASE_NAME,
    visibility = tabVisibility,
    online = browserOnline,
  } = options
  let tellClosed: () => void = () => undefined
  const closed = new Promise<void>((resolve) => {
    tellClosed = resolve
  })
  // The host comes after the first screen; what other tabs commit until it listens would be missed for good.
  const early = openChannel<AmongHosts>(hostChannelName(database), (message) => {
    if (message.type === 'change') applyChange(message.change)
  })
  const line = waitingLine(() =>
    openHostLine({
      createWorker,
      loadBackend,
      onMessage: (message) => {
        if (message.type === 'change') applyChange(message.change)
        else if (message.type === 'signals') applySignals(message.signals)
        else if (message.type === 'lost') options.onLost?.()
        else if (message.type === 'closed' || message.type === 'failed') tellClosed()
        else {
          if (message.type === 'ready') early.close()
          client.receive(message)
        }
      },
    }),
  )
  const client = new TabClient(line)
  line.post({ type: 'open', database, isVisible: visibility.isVisible(), isOnline: online.isOnline() })
  const unwatch = [
    visibility.watch((isVisible) => line.post({ type: 'visibility', isVisible })),
    online.watch((isOnline) => line.post({ type: 'online', isOnline })),
    whenPageIsKept(() => line.end()),
  ]
  const opened = connect(client, database, options.createMediaWorker)
  void opened.then((data) => (data.ok ? data.db.lost.then(options.onLost) : undefined))
  const endWait = afterFirstScreen(line.begin)
  return {
    opened,
    close: async () => {
      for (const stop of unwatch) stop()
      early.close()
      endWait()
      line.begin()
      line.post({ type: 'close' })
      await closed
      line.end()
      client.close()
      const data = await opened
      if (data.ok) data.db.close()
    },
  }
}

function connect(
  client: TabClient,
  database: string,
  createMediaWorker: (() => Worker) | undefined,
): HostHandle['opened'] {
  const opened = openDatabase(database)
  const db = opened.then((data) => (data.ok ? data.db : new Promise<never>(() => undefined)))
  connectData({
    db,
    createMediaWorker,
    sendCommand: (name, input) => client.command(name, input),
    sendRequest: (name, input) => {
      // Asked before anything precious is written (C9), and not waited for: some browsers ask the person.
      if (name === 'sign-up' || name === 'sign-in') void askPersistence()
      return client.request(name, input)
    },
  })
  return opened
}
