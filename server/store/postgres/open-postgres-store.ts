/**
 * Opens the store on PostgreSQL (S1, S2): brings the schema up to date and wires reads, the lanes of the group commit and
 * the clock of readers. Many gateways may hold one database.
 */
import { randomBytes } from 'node:crypto'
import type { Committed, CommitWatcher, Decision, Facts, Need, Store, UserRow } from '../port.ts'
import { createDeviceAccounts, createUserAccounts } from './accounts.ts'
import { type ChangeJob, changeJob, peopleOf } from './change-job.ts'
import { applyChange, commitGathered, type Gathered } from './change-writer.ts'
import { raiser } from './clock-base.ts'
import { createConversationReader } from './conversation-reader.ts'
import { type Database, openDatabase, type Query } from './database.ts'
import { type BatchFacts, factsOf, readBatch, readUsers } from './facts-reader.ts'
import { createHorizon } from './horizon.ts'
import { createLanes, type Outcome } from './lanes.ts'
import { createListings, type Listings } from './listing.ts'
import { createLogReader } from './log-reader.ts'
import { createMedia } from './media.ts'
import { migrate } from './migrate.ts'
import { createOperating } from './operating.ts'
import { createPictures } from './pictures.ts'
import { ClockRanAhead } from './store-error-of.ts'

export interface PostgresStoreOptions {
  /** postgres://user:password@host:port/database */
  url: string
  /** Server time, milliseconds since 1970. */
  now: () => number
  /** Most connections that this process opens (default 16). */
  connections?: number
  /** How long something is tried again while the database is away (default 10,000). */
  patienceMs?: number
  watcher?: CommitWatcher
}

const LANES = 4

const HISTORY = `SELECT value AS epoch FROM meta WHERE key = 'epoch' AND EXISTS (
    SELECT 1 FROM meta, pg_control_system() WHERE key = 'cluster' AND value = system_identifier::text)`

/** Rejects with StoreError 'unavailable' or 'newer-schema'. */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { url, now, connections = 16, patienceMs = 10_000, watcher } = options
  const database = openDatabase({ url, connections, patienceMs })
  try {
    const newEpoch = () => randomBytes(9).toString('base64url')
    const open = () => database.persist(() => database.transaction((query) => migrate(query, newEpoch)))
    const epoch = await open()
    const orRaise = raiser(open)
    const persist: Database['persist'] = (work) => database.persist(() => orRaise(work))
    return storeOver({ ...database, persist }, orRaise, epoch, now, watcher)
  } catch (error) {
    await database.close()
    throw error
  }
}

function storeOver(
  database: Database,
  orRaise: Database['persist'],
  epoch: string,
  now: () => number,
  watcher: CommitWatcher | undefined,
): Store {
  const { read, transaction, patienceMs } = database
  const listings = createListings()
  const commit = (jobs: ChangeJob[]) => orRaise(() => commitChanges(database, listings, jobs, now))
  const lanes = createLanes(LANES, patienceMs, commit, watcher)
  return {
    epoch,
    change: <R>(need: Need, decide: (facts: Facts) => Decision<R>) =>
      lanes.add(changeJob(need, decide)) as Promise<{ committed: Committed } | { answer: R }>,
    ...createUserAccounts(database),
    ...createDeviceAccounts(database),
    ...createOperating(database),
    ...createPictures(database),
    media: createMedia(database),
    clock: createHorizon(read, database.persist),
    ...createConversationReader(read),
    ...createLogReader(read),
    pools: database.pools,
    history: async () => (await read<{ epoch: string }>(HISTORY))[0]?.epoch,
    healthy: () =>
      transaction((query) => query("UPDATE meta SET value = value WHERE key = 'epoch'")).then(
        () => true,
        () => false,
      ),
    async close() {
      await lanes.close()
      await database.close()
    },
  }
}

async function commitChanges(
  database: Database,
  listings: Listings,
  jobs: ChangeJob[],
  now: () => number,
): Promise<Outcome[]> {
  const list: Query = (text, values) => database.transaction((query) => query(text, values))
  await listings.list(list, new Set(jobs.map(({ place }) => place)))
  const users = await readUsers(database.read, [...new Set(jobs.flatMap(({ need }) => peopleOf(need)))])
  const outcomes = await database.transaction((query) => decideAndWrite(query, listings, jobs, users, now))
  await addHidingReceipts(database.read, outcomes)
  return outcomes
}

async function decideAndWrite(
  query: Query,
  listings: Listings,
  jobs: ChangeJob[],
  users: Map<string, UserRow>,
  now: () => number,
): Promise<Outcome[]> {
  const batch = await readBatch(query, jobs, users)
  const gathered: Gathered = { events: [], commands: [], marks: new Map() }
  let clock = batch.firstClock
  refuseOlderClock(batch, clock)
  for (const place of batch.places.values()) place.isShut = !listings.cover(place, clock, now())
  const tick = () => clock++
  const outcomes: Outcome[] = []
  for (const job of jobs) outcomes.push(await decideJob(query, batch, gathered, job, tick, now()))
  await commitGathered(query, gathered, batch.places.values())
  listings.used(batch.places.values())
  return outcomes
}

/** The clock of a conversation rises with its seqs; the order of the locks sees to it, this makes sure. */
function refuseOlderClock({ places }: BatchFacts, clock: number): void {
  for (const { record } of places.values()) if (record && record.clock >= clock) throw new ClockRanAhead()
}

async function decideJob(
  query: Query,
  batch: BatchFacts,
  gathered: Gathered,
  job: ChangeJob,
  tick: () => number,
  nowMs: number,
): Promise<Outcome> {
  if (batch.places.get(job.place)?.isShut) return 'later'
  const { place, facts } = await factsOf(query, batch, job, nowMs)
  let decision: Decision<unknown>
  try {
    decision = job.decide(facts)
  } catch (error) {
    return { error }
  }
  if (!decision.change) return { value: { answer: decision.answer } }
  const committed = await applyChange(query, gathered, { need: job.need, facts, place }, decision.change, tick)
  return { value: { committed } }
}

/** Of a mark that is all that a change is: who must not learn of it (P2). */
async function addHidingReceipts(read: Query, outcomes: Outcome[]): Promise<void> {
  const marked = outcomes.flatMap((outcome) => {
    const { committed } = outcome !== 'later' && 'value' in outcome ? (outcome.value as { committed?: Committed }) : {}
    return committed?.mark?.changed && committed.events.length === 0 ? [committed] : []
  })
  if (marked.length === 0) return
  const people = [...new Set(marked.flatMap(({ recipients }) => recipients))]
  const hiding = await read<{ person: string }>('SELECT person FROM users WHERE person = ANY($1) AND hide_receipts', [
    people,
  ])
  const names = new Set(hiding.map(({ person }) => person))
  for (const committed of marked) committed.hidingReceipts = committed.recipients.filter((user) => names.has(user))
}
