/**
 * What the data of this tab is connected to: its database, the worker that runs commands, the engine that answers
 * requests. The root connects it once; nothing here knows where they run.
 */
import type { CommandChannel } from './commands/run.ts'
import type { Database } from './open-database.ts'
import type { RequestChannel } from './requests.ts'

export interface DataConnection {
  /** May still be opening: nothing that is shown at once waits for it. */
  db: Database | Promise<Database>
  /** Runs one command as a transaction; the change it made comes back through `applyChange`. */
  sendCommand: CommandChannel
  sendRequest: RequestChannel
  /** Absent or throwing: pictures are made in the page. Only a root may name the worker's file. */
  createMediaWorker?: (() => Worker) | undefined
}

let current: DataConnection | undefined

/** Called by the root, before anything is read. A second call replaces the first. */
export function connectData(connection: DataConnection): void {
  current = connection
}

export function connectedData(): DataConnection {
  if (!current) throw new Error('connectData was not called')
  return current
}
