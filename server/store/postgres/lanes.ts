/**
 * Group commit on PostgreSQL (S1): what waits for a place (a conversation, or a person's own things) waits in its lane;
 * each lane has one transaction under way and takes what came meanwhile into the next. A batch that fails is tried job
 * by job, so that one cannot harm the others; what fails for a passing reason is tried again until its time is over.
 */
import { type CommitWatcher, StoreError } from '../port.ts'
import { isPassing, storeErrorOf } from './store-error-of.ts'

export interface Job {
  /** What it locks. */
  place: string
  /** Whether others of the same place may stand beside it in one batch. */
  isPlain: boolean
  /** Whether nothing of another place may stand beside it. */
  isAlone: boolean
}
/** What came of a job: 'later' when it must see what the batch has changed. */
export type Outcome = { value: unknown } | { error: unknown } | 'later'

interface Waiting<J extends Job> {
  job: J
  sinceMs: number
  untilMs: number
  settle: (outcome: Exclude<Outcome, 'later'>) => void
}

/** Bounded by the locks that a connection may hold at PostgreSQL's defaults (64, some of them on tables). */
const MAX_PLACES = 40
const MAX_JOBS = 400
const FIRST_PAUSE_MS = 20
const LONGEST_PAUSE_MS = 500

export interface Lanes<J extends Job> {
  add(job: J): Promise<unknown>
  /** Finishes what waits and takes nothing more. */
  close(): Promise<void>
}

export function createLanes<J extends Job>(
  count: number,
  patienceMs: number,
  commit: (jobs: J[]) => Promise<Outcome[]>,
  watcher: CommitWatcher = () => {},
): Lanes<J> {
  const lanes = Array.from({ length: count }, () => createLane(commit, watcher))
  let isClosed = false
  return {
    add(job) {
      if (isClosed) return Promise.reject(new StoreError('closed'))
      return new Promise((resolve, reject) => {
        const settle = (outcome: Exclude<Outcome, 'later'>) =>
          'error' in outcome ? reject(storeErrorOf(outcome.error) ?? outcome.error) : resolve(outcome.value)
        const sinceMs = performance.now()
        lanes[laneOf(job.place, count)]?.add({ job, sinceMs, untilMs: sinceMs + patienceMs, settle })
      })
    },
    async close() {
      isClosed = true
      await Promise.all(lanes.map((lane) => lane.idle()))
    },
  }
}

/** The same place is always in the same lane: its jobs keep their order and never wait for one another's locks. */
function laneOf(place: string, count: number): number {
  let sum = 0
  for (let index = 0; index < place.length; index += 1) sum = (sum * 31 + place.charCodeAt(index)) | 0
  return Math.abs(sum) % count
}

function createLane<J extends Job>(commit: (jobs: J[]) => Promise<Outcome[]>, watcher: CommitWatcher) {
  let waiting: Waiting<J>[] = []
  let running: Promise<void> | undefined
  const run = async () => {
    // What one turn of the event loop asks for goes together.
    await new Promise((resolve) => setImmediate(resolve))
    let pauseMs = FIRST_PAUSE_MS
    while (waiting.length > 0) {
      const [batch, rest] = takeBatch(waiting)
      waiting = rest
      watcher(batch.length, performance.now() - (batch[0]?.sinceMs ?? 0))
      const again = await commitBatch(commit, batch)
      waiting = [...again.jobs, ...waiting]
      pauseMs = again.isPassing ? Math.min(pauseMs * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS
      if (again.isPassing) await new Promise((resolve) => setTimeout(resolve, Math.random() * pauseMs))
    }
    running = undefined
  }
  return {
    add(entry: Waiting<J>) {
      waiting.push(entry)
      running ??= run()
    },
    idle: async () => running,
  }
}

/** In order; what may not stand beside what was taken stays, and so does all of its place that comes after it. */
function takeBatch<J extends Job>(waiting: Waiting<J>[]): [Waiting<J>[], Waiting<J>[]] {
  const batch: Waiting<J>[] = []
  const rest: Waiting<J>[] = []
  const places = new Map<string, 'open' | 'shut'>()
  for (const entry of waiting) {
    const { place, isPlain, isAlone } = entry.job
    const held = places.get(place)
    const fits = held === undefined ? places.size < MAX_PLACES : held === 'open' && isPlain
    const isFree = batch.length === 0 || (!isAlone && !batch[0]?.job.isAlone)
    if (fits && isFree && batch.length < MAX_JOBS) {
      batch.push(entry)
      places.set(place, isPlain ? 'open' : 'shut')
    } else {
      rest.push(entry)
      places.set(place, 'shut')
    }
  }
  return [batch, rest]
}

/** @returns what is to be tried again, in order. */
async function commitBatch<J extends Job>(
  commit: (jobs: J[]) => Promise<Outcome[]>,
  batch: Waiting<J>[],
): Promise<{ jobs: Waiting<J>[]; isPassing: boolean }> {
  try {
    const outcomes = await commit(batch.map(({ job }) => job))
    const later = batch.filter((entry, index) => {
      const outcome = outcomes[index] ?? 'later'
      if (outcome !== 'later') entry.settle(outcome)
      return outcome === 'later'
    })
    return { jobs: later, isPassing: false }
  } catch (error) {
    if (isPassing(error)) {
      const isOver = ({ untilMs }: Waiting<J>) => performance.now() > untilMs
      for (const entry of batch.filter(isOver)) entry.settle({ error })
      return { jobs: batch.filter((entry) => !isOver(entry)), isPassing: true }
    }
    if (batch.length === 1) {
      batch[0]?.settle({ error })
      return { jobs: [], isPassing: false }
    }
    const again = []
    for (const entry of batch) again.push(await commitBatch(commit, [entry]))
    return { jobs: again.flatMap(({ jobs }) => jobs), isPassing: again.some((one) => one.isPassing) }
  }
}
