/** Opens the embedded store (S1): locks the folder, checks and migrates the file, and wires reads and the commit queue. */
import { randomBytes } from 'node:crypto'
import type { CommitWatcher, Decision, Facts, Need, Store } from '../port.ts'
import { createDeviceAccounts, createUserAccounts } from './accounts.ts'
import { createChangeWriter } from './change-writer.ts'
import { CommitClock } from './commit-clock.ts'
import { CommitQueue, Refused } from './commit-queue.ts'
import { type Connections, openConnections } from './connections.ts'
import { createConversationReader } from './conversation-reader.ts'
import { createFactsReader } from './facts-reader.ts'
import { createLogReader } from './log-reader.ts'
import { createMedia } from './media.ts'
import { createOperating, createUseOfInvite } from './operating.ts'
import { createPictures } from './pictures.ts'
import { createRunner } from './sql-builder.ts'

export interface SqliteStoreOptions {
  folder: string
  /** Server time, milliseconds since 1970. */
  now: () => number
  randomId?: () => string
  watcher?: CommitWatcher
}

/** Rejects with StoreError 'locked', 'unwritable', 'corrupt' or 'newer-schema'. */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { folder, now, randomId = newEpoch, watcher } = options
  return storeOver(openConnections(folder, randomId), now, watcher)
}

function newEpoch(): string {
  return randomBytes(9).toString('base64url')
}

/** The store on open connections, which it closes. */
export function storeOver(connections: Connections, now: () => number, watcher?: CommitWatcher): Store {
  const { write, read, epoch } = connections
  const clock = new CommitClock(write)
  const queue = new CommitQueue(write, clock, watcher)
  const applyChange = createChangeWriter(write, clock)
  const runners = { write: createRunner(write), read: createRunner(read) }
  const parts = { ...runners, queue, clock, applyChange, takeInvite: createUseOfInvite(write), now }
  const readFacts = createFactsReader(write)
  return {
    epoch,
    change: <R>(need: Need, decide: (facts: Facts) => Decision<R>) =>
      queue.add(() => {
        const facts = readFacts(need, now())
        const decision = decideOrRefuse(decide, facts)
        return decision.change ? { committed: applyChange(need, facts, decision.change) } : { answer: decision.answer }
      }),
    ...createUserAccounts(parts),
    ...createDeviceAccounts(parts),
    ...createOperating({ write, read, queue, clock, now }),
    ...createPictures({ write, read, queue }),
    media: createMedia({ write, read, queue }),
    clock: async () => clock.committed,
    ...createConversationReader(read),
    ...createLogReader(read),
    pools: () => [{ name: 'write', used: Math.min(1, queue.waiting), most: 1, waiting: queue.waiting }],
    // A server that runs holds the lock: nobody names its history anew.
    history: async () => epoch,
    healthy: () => isHealthy(connections, queue),
    async close() {
      await queue.close()
      if (write.isOpen) connections.close()
    },
  }
}

/** A decision that throws has written nothing: it fails its own change alone. */
function decideOrRefuse<R>(decide: (facts: Facts) => Decision<R>, facts: Facts): Decision<R> {
  try {
    return decide(facts)
  } catch (error) {
    throw new Refused(error)
  }
}

/** Writes a page, because a full or a broken disk still reads. */
async function isHealthy({ read, write }: Connections, queue: CommitQueue): Promise<boolean> {
  try {
    await queue.add(() => write.exec("UPDATE meta SET value = 0 WHERE key = 'clean'"))
    return read.prepare("SELECT value FROM meta WHERE key = 'clean'").get() !== undefined
  } catch {
    return false
  }
}
