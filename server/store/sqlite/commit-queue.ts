/**
 * Group commit (S1): everything asked for in one turn of the event loop shares one transaction and one fsync, and every
 * promise settles after it (L4). When the shared transaction fails, each job is tried alone, so that one cannot harm
 * the others; jobs may therefore run twice.
 */
import type { DatabaseSync } from 'node:sqlite'
import { type CommitWatcher, StoreError } from '../port.ts'
import type { CommitClock } from './commit-clock.ts'
import { storeErrorOf } from './store-error-of.ts'

interface Job {
  run: () => unknown
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}
type Result = { value: unknown } | { error: unknown }

/** What a job may throw before it wrote anything: it fails that job alone and repeats nothing. */
export class Refused extends Error {
  readonly reason: unknown
  constructor(reason: unknown) {
    super('refused')
    this.reason = reason
  }
}

export class CommitQueue {
  readonly #db: DatabaseSync
  readonly #clock: CommitClock
  readonly #watcher: CommitWatcher | undefined
  #jobs: Job[] = []
  #oldestMs = 0
  #isClosed = false
  #lastCommit: Promise<void> = Promise.resolve()

  constructor(db: DatabaseSync, clock: CommitClock, watcher?: CommitWatcher) {
    this.#db = db
    this.#clock = clock
    this.#watcher = watcher
  }

  /** Changes that wait for the next commit. */
  get waiting(): number {
    return this.#jobs.length
  }

  add<T>(run: () => T): Promise<T> {
    if (this.#isClosed) return Promise.reject(new StoreError('closed'))
    return new Promise<T>((resolve, reject) => {
      this.#jobs.push({ run, resolve: resolve as (value: unknown) => void, reject })
      if (this.#jobs.length === 1) this.#schedule()
    })
  }

  /** Commits what is queued and takes nothing more. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#lastCommit
  }

  #schedule(): void {
    this.#oldestMs = performance.now()
    this.#lastCommit = new Promise((done) => {
      setImmediate(() => {
        const jobs = this.#jobs
        this.#jobs = []
        this.#watcher?.(jobs.length, performance.now() - this.#oldestMs)
        this.#commit(jobs)
        done()
      })
    })
  }

  #commit(jobs: Job[]): void {
    try {
      settle(jobs, this.#transaction(jobs))
    } catch (error) {
      if (jobs.length === 1) settle(jobs, [{ error }])
      else for (const job of jobs) this.#commit([job])
    }
  }

  #transaction(jobs: Job[]): Result[] {
    this.#db.exec('BEGIN IMMEDIATE')
    try {
      this.#clock.begin()
      const results = jobs.map(resultOf)
      this.#clock.save()
      this.#db.exec('COMMIT')
      this.#clock.committedNow()
      return results
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK')
      throw error
    }
  }
}

function resultOf(job: Job): Result {
  try {
    return { value: job.run() }
  } catch (error) {
    if (error instanceof Refused) return { error: error.reason }
    throw error
  }
}

function settle(jobs: Job[], results: Result[]): void {
  for (const [index, job] of jobs.entries()) {
    const result = results[index]
    if (result && 'value' in result) job.resolve(result.value)
    else job.reject(storeErrorOf(result?.error) ?? result?.error)
  }
}
