/** What a page and the worker of media say to each other. */
import type { PrepareInput } from './prepare-media.ts'
import type { Prepared, PrepareFailure } from './prepared.ts'

export type ToMediaWorker = { id: number; input: PrepareInput }
export type FromMediaWorker = { id: number } & (
  | { type: 'progress'; bytes: number }
  | { type: 'prepared'; prepared: Prepared }
  | { type: 'failed'; reason: PrepareFailure }
)
