/**
 * A gateway's way to the store that it shares with others, as to PostgreSQL: a question takes time, is asked again while
 * the store is away, and fails when it stays away. What the gateway is told after its own death nobody hears.
 */
import type { Random } from '../bench/world/random.ts'
import { type Store, StoreError } from '../server/store/port.ts'
import { Killed } from './mortal-database.ts'
import type { Life, Scheduler } from './scheduler.ts'
import type { StoreProcess } from './store-process.ts'

/** How long a question is asked again, as by the store on PostgreSQL (`patienceMs`), and the pauses between. */
const PATIENCE_MS = 10_000
const MOST_PAUSE_MS = 500
/** One way. */
const MOST_WAY_MS = 3

export interface StoreOverNetworkParts {
  process: StoreProcess
  scheduler: Scheduler
  random: Random
  /** Of the gateway. */
  life: Life
}

export function storeOverNetwork(parts: StoreOverNetworkParts): Store {
  const { epoch, media } = parts.process.store
  const methods = new Map<PropertyKey, unknown>()
  const methodOf = (name: PropertyKey) => {
    const known = methods.get(name)
    if (known) return known
    const method = (...words: unknown[]) => ask(parts, (store) => callOn(store, name, words))
    methods.set(name, method)
    return method
  }
  return new Proxy({ epoch, media } as Store, { get: (own, name) => Reflect.get(own, name) ?? methodOf(name) })
}

function callOn(store: Store, name: PropertyKey, words: unknown[]): Promise<unknown> {
  return (Reflect.get(store, name) as (...words: unknown[]) => Promise<unknown>)(...words)
}

async function ask<T>(parts: StoreOverNetworkParts, question: (store: Store) => Promise<T>): Promise<T> {
  const { process, scheduler, random, life } = parts
  const untilMs = scheduler.nowMs + PATIENCE_MS
  for (;;) {
    const answer = await process.ask(question, random.below(MOST_WAY_MS)).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    )
    await scheduler.sleep(random.below(MOST_WAY_MS), life)
    if ('value' in answer) return answer.value
    if (!isPassing(answer.error)) throw answer.error
    if (scheduler.nowMs > untilMs) throw new StoreError('unavailable')
    await scheduler.sleep(random.below(MOST_PAUSE_MS), life)
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof Killed || (error instanceof StoreError && error.code === 'closed')
}
