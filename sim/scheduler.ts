/**
 * Virtual time for the whole simulated world: tasks run one at a time, in the order of their time, and tasks of the same
 * moment in an order that the seed chooses. A task belongs to a life (a process); what a dead one still wanted is dropped.
 * Knows nothing of what runs in it.
 */
import type { Random } from '../bench/world/random.ts'
import type { Clock } from '../src/platform/clock.ts'

/** One run of one process: from its start to its end, however it ends. */
export class Life {
  readonly name: string
  isOver = false

  constructor(name: string) {
    this.name = name
  }
}

interface Task {
  atMs: number
  /** Breaks ties: random, so that the order of what happens at once is explored too. */
  order: number
  life: Life
  run: () => void
  isCancelled: boolean
}

const realSetImmediate = globalThis.setImmediate
/** Between two immediates every promise goes on that can; only between two batches of them Node asks the system for news, which takes longer. */
const BATCH = 64
let left = 0
let waiting: (() => void) | undefined
const next = () => {
  left -= 1
  const resolve = waiting
  waiting = undefined
  resolve?.()
}
/** Lets every promise that can go on go on. */
const turn = () =>
  new Promise<void>((resolve) => {
    waiting = resolve
    if (left > 0) return
    for (left = BATCH; left > 0; left -= 1) realSetImmediate(next)
    left = BATCH
  })

export class Scheduler {
  readonly world = new Life('world')
  readonly #random: Random
  readonly #heap: Task[] = []
  #nowMs: number
  #current: Life = this.world
  steps = 0

  constructor(random: Random, startMs: number) {
    this.#random = random
    this.#nowMs = startMs
  }

  get nowMs(): number {
    return this.#nowMs
  }

  /** Whose task is running: what it starts belongs to the same life. */
  get current(): Life {
    return this.#current
  }

  after(delayMs: number, run: () => void, life: Life = this.#current): () => void {
    const task: Task = {
      atMs: this.#nowMs + Math.max(0, delayMs),
      order: this.#random.next(),
      life,
      run,
      isCancelled: false,
    }
    push(this.#heap, task)
    return () => {
      task.isCancelled = true
    }
  }

  /** Resolves within a task of the same life. */
  sleep(delayMs: number, life: Life = this.#current): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve, life))
  }

  /** A device's clock: it may be wrong by `skewMs`, its timers are not. */
  clockOf(life: Life, skewMs: () => number): Clock {
    return {
      now: () => this.#nowMs + skewMs(),
      after: (delayMs, run) => this.after(delayMs, run, life),
    }
  }

  /** Runs until `isDone`, until nothing is left to do, or until the time. @returns whether `isDone` was reached */
  async runUntil(untilMs: number, isDone: () => boolean = () => false): Promise<boolean> {
    await turn()
    while (!isDone()) {
      const next = this.#heap[0]
      if (!next || next.atMs > untilMs) {
        this.#nowMs = Math.max(this.#nowMs, untilMs)
        return isDone()
      }
      pop(this.#heap)
      if (next.isCancelled || next.life.isOver) continue
      this.#nowMs = next.atMs
      this.#current = next.life
      this.steps += 1
      next.run()
      await turn()
      this.#current = this.world
    }
    return true
  }
}

function isBefore(a: Task, b: Task): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)
}

function push(heap: Task[], task: Task): void {
  let at = heap.push(task) - 1
  while (at > 0) {
    const above = (at - 1) >> 1
    const parent = heap[above] as Task
    if (!isBefore(task, parent)) break
    heap[at] = parent
    at = above
  }
  heap[at] = task
}

function pop(heap: Task[]): void {
  const last = heap.pop()
  if (!last || heap.length === 0) return
  let at = 0
  for (;;) {
    const left = 2 * at + 1
    if (left >= heap.length) break
    const right = left + 1
    const child = right < heap.length && isBefore(heap[right] as Task, heap[left] as Task) ? right : left
    if (!isBefore(heap[child] as Task, last)) break
    heap[at] = heap[child] as Task
    at = child
  }
  heap[at] = last
}
