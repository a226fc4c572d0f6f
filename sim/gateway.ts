/**
 * One gateway: the real handlers and domain over a store and a fan-out, with connections, presence and waiters of its own,
 * and a door to the simulated network. A server of one process is the only one of its store.
 */
import pino from 'pino'
import type { Context } from '../server/context.ts'
import type { Session } from '../server/domain/accounts.ts'
import { createBlocks } from '../server/domain/read-block.ts'
import type { Fanout, Hint } from '../server/fanout/port.ts'
import { answerRequest } from '../server/gateway/answer-request.ts'
import { createCrowds } from '../server/gateway/crowds.ts'
import { createOverload } from '../server/gateway/overload.ts'
import { createPresence } from '../server/gateway/presence.ts'
import { createRateLimits } from '../server/gateway/rate-limits.ts'
import { createWaiters } from '../server/gateway/waiters.ts'
import { hasOtherHistory } from '../server/gateway/watch-history.ts'
import { createMetrics } from '../server/metrics/metrics.ts'
import type { Store } from '../server/store/port.ts'
import { NO_MEDIA } from './no-media.ts'
import type { Life, Scheduler } from './scheduler.ts'

const GRACE_MS = 5_000

/** A connection as the server sees it. */
export interface ServerEnd {
  readonly session: Session
  readonly id: string
  push(name: string, payload: readonly unknown[]): void
  /** The server ends it, after what it has told. */
  close(): void
}

export interface GatewayParts {
  scheduler: Scheduler
  /** Every line that it logs. */
  onLog: (line: string) => void
  /** A command failed at the server, and nothing was wrong with it. */
  onHarm: (cid: string) => void
  isPoisoned: (cid: string) => boolean
  /** Somebody says how far they hold a log. */
  onDelivered: (user: string, conversation: string, seq: number) => void
  /** It died or stopped: its connections are gone. */
  onDown: (gateway: Gateway) => void
}

interface Running {
  life: Life
  context: Context
  isAlone: boolean
}

export class Gateway {
  readonly #parts: GatewayParts
  readonly #ends = new Set<ServerEnd>()
  #running: Running | undefined
  #leaving: Promise<void> | undefined
  #left: () => void = () => undefined

  constructor(parts: GatewayParts) {
    this.#parts = parts
  }

  /** Whether it takes connections. */
  get isOpen(): boolean {
    return this.#running !== undefined && !this.#leaving
  }

  get life(): Life | undefined {
    return this.#running?.life
  }

  /** @param isAlone there is no other at this store: nobody waits for hints of others */
  start(life: Life, { store, fanout, isAlone }: { store: Store; fanout: Fanout; isAlone: boolean }): void {
    const { scheduler, onLog } = this.#parts
    const now = () => scheduler.nowMs
    const onError = () => undefined
    const waiters = createWaiters(now)
    const crowds = createCrowds({ store, fanout, onError, deliver: (hint) => this.#deliver(hint) })
    const presence = createPresence({
      store,
      now,
      onError,
      graceMs: GRACE_MS,
      others: fanout.others,
      tell: () => undefined,
    })
    fanout.subscribe({ deliver: crowds.deliver, presenceChanged: presence.changedElsewhere })
    const context: Context = {
      store,
      fanout,
      media: NO_MEDIA,
      stickers: { packs: [], pictures: new Map() },
      crowds,
      blocks: createBlocks(store),
      waiters,
      log: pino({ level: 'debug', base: null }, { write: onLog }),
      now,
      accounts: {
        store,
        now,
        hasher: { isFull: () => false, hash: async () => 'overloaded', verify: async () => 'overloaded' },
        signUp: 'open',
      },
      presence,
      rateLimits: createRateLimits('off', now),
      overload: createOverload('off'),
      // Nobody is in a hurry in a simulated turn.
      turns: { take: async () => undefined },
      metrics: createMetrics(),
      underWay: { requests: 0 },
      endSession: () => undefined,
      stopWatching: () => undefined,
    }
    this.#running = { life, context, isAlone }
  }

  /** Rejects where the store does not say. */
  async hasOtherHistory(): Promise<boolean> {
    return this.#running !== undefined && hasOtherHistory(this.#running.context.store)
  }

  join(end: ServerEnd): () => void {
    this.#ends.add(end)
    const { context, isAlone, life } = this.#running ?? {}
    let held: Promise<() => void> | undefined
    const enter = () => {
      context?.presence.connected(end.session, end.id)
      if (!isAlone) held = context?.crowds.hold(end.session.user)
    }
    const leave = () => {
      context?.presence.disconnected(end.session, end.id)
      void held?.then((release) => release())
    }
    const act = (work: () => void) => (isAlone ? work() : this.#parts.scheduler.after(0, work, life))
    act(enter)
    return () => {
      if (!this.#ends.delete(end)) return
      if (this.#running?.context === context) act(leave)
    }
  }

  async answer(end: ServerEnd, name: string, input: unknown): Promise<object> {
    const running = this.#running
    if (!running) return new Promise(() => undefined)
    const { session, id: connection } = end
    const caller = { transport: 'socket' as const, address: '', session, connection, signal: NEVER }
    const mark = input as { op?: string; conversation?: string; delivered?: number }
    if (mark.op === 'mark') this.#parts.onDelivered(session.user, mark.conversation ?? '', mark.delivered ?? 0)
    const answer = await answerRequest(running.context, caller, name, input)
    const { cid } = input as { cid?: string }
    if (cid !== undefined && isFault(answer) && !running.life.isOver && !this.#parts.isPoisoned(cid))
      this.#parts.onHarm(cid)
    return answer
  }

  /** It dies, or has left: nothing that it wanted happens any more. */
  end(): void {
    const running = this.#running
    if (!running) return
    running.life.isOver = true
    this.#running = undefined
    this.#left()
    this.#ends.clear()
    this.#parts.onDown(this)
  }

  /**
   * As a server that is told to stop (`finish` of start-server.ts): sends its connections away in stages, finishes what was
   * begun, then leaves the fan-out.
   * @param rejoinMs what each connection is told to wait
   */
  async leave(rejoinMs: () => number): Promise<void> {
    if (this.#running) this.#leaving ??= this.#leave(this.#running, rejoinMs)
    await this.#leaving
  }

  /** What is seen of its people is written down, as before it stops. */
  async closePresence(): Promise<void> {
    await this.#running?.context.presence.close()
  }

  async #leave({ life, context }: Running, rejoinMs: () => number): Promise<void> {
    const { scheduler } = this.#parts
    const left = new Promise<void>((resolve) => {
      this.#left = resolve
    })
    const work = async () => {
      for (const end of [...this.#ends]) {
        end.push('bye', [rejoinMs()])
        end.close()
        await scheduler.sleep(STAGE_MS, life)
      }
      context.waiters.close()
      const untilMs = scheduler.nowMs + FINISH_MS
      while (context.underWay.requests > 0 && scheduler.nowMs < untilMs) await scheduler.sleep(5, life)
      await context.presence.close()
      await context.fanout.close()
      this.#left()
    }
    scheduler.after(0, () => void work(), life)
    await left
    this.#leaving = undefined
  }

  /** As the socket door does: one copy for each connection of the people that the hint names. */
  #deliver({ users, push, payload, own, exceptDevice }: Hint): void {
    const told = new Set(users)
    for (const end of this.#ends) {
      const { user, device } = end.session
      if (!told.has(user) || device === exceptDevice) continue
      end.push(push, own && own.user === user ? own.payload : payload)
    }
  }
}

function isFault(answer: { error?: { code: string } }): boolean {
  return answer.error?.code === 'internal'
}

/** Between two connections that a stopping server sends away, and how long it waits for what was begun. */
const STAGE_MS = 200
const FINISH_MS = 10_000
const NEVER = new AbortController().signal
