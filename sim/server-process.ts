/**
 * One machine that runs the reference server: the real handlers, domain and SQLite store on real files, with simulated
 * time, and a door to the simulated network. It can be killed at any statement and started again on what the disk holds.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pino from 'pino'
import type { Context } from '../server/context.ts'
import type { Session } from '../server/domain/accounts.ts'
import { createBlocks } from '../server/domain/read-block.ts'
import { createMemoryFanout } from '../server/fanout/memory.ts'
import type { Hint } from '../server/fanout/port.ts'
import { answerRequest } from '../server/gateway/answer-request.ts'
import { createCrowds } from '../server/gateway/crowds.ts'
import { createOverload } from '../server/gateway/overload.ts'
import { createPresence } from '../server/gateway/presence.ts'
import { createRateLimits } from '../server/gateway/rate-limits.ts'
import { createWaiters } from '../server/gateway/waiters.ts'
import { createMetrics } from '../server/metrics/metrics.ts'
import { type Store, StoreError } from '../server/store/port.ts'
import { type Connections, DATABASE_FILE, openConnections } from '../server/store/sqlite/connections.ts'
import { storeOver } from '../server/store/sqlite/open-sqlite-store.ts'
import { Mortality, mortal } from './mortal-database.ts'
import { NO_MEDIA } from './no-media.ts'
import { Life, type Scheduler } from './scheduler.ts'

const FILES = ['hodhod.db', 'hodhod.db-wal']
const GRACE_MS = 5_000

/** A connection as the server sees it. */
export interface ServerEnd {
  readonly session: Session
  readonly id: string
  push(name: string, payload: readonly unknown[]): void
}

export interface ServerProcessParts {
  folder: string
  scheduler: Scheduler
  /** Names the history of a store that is made. */
  epoch: string
  /** Every line that it logs. */
  onLog: (line: string) => void
  /** A command failed at the server, and nothing was wrong with it. */
  onHarm: (cid: string) => void
  /** Somebody says how far they hold a log. */
  onDelivered: (user: string, conversation: string, seq: number) => void
  /** It died or stopped: its connections are gone. */
  onDown: () => void
}

export class ServerProcess {
  readonly #parts: ServerProcessParts
  readonly #ends = new Set<ServerEnd>()
  #run = 0
  #running: { life: Life; context: Context; connections: Connections; mortality: Mortality } | undefined

  constructor(parts: ServerProcessParts) {
    this.#parts = parts
  }

  get isUp(): boolean {
    return this.#running !== undefined
  }

  get life(): Life | undefined {
    return this.#running?.life
  }

  get store(): Store {
    if (!this.#running) throw new Error('the server is down')
    return this.#running.context.store
  }

  start(): void {
    if (this.#running) return
    const { scheduler, epoch, onLog } = this.#parts
    this.#run += 1
    const life = new Life(`server ${this.#run}`)
    const mortality = new Mortality()
    const opened = openConnections(this.#folder(), () => epoch)
    const connections = { ...opened, write: mortal(opened.write, mortality) }
    mortality.onDeath = () => this.#die()
    const now = () => scheduler.nowMs
    const store = storeOver(connections, now)
    const fanout = createMemoryFanout()
    const onError = () => undefined
    const crowds = createCrowds({ store, fanout, onError, deliver: (hint) => this.#deliver(hint) })
    fanout.subscribe({ deliver: crowds.deliver })
    const context: Context = {
      store,
      fanout,
      media: NO_MEDIA,
      stickers: { packs: [], pictures: new Map() },
      crowds,
      blocks: createBlocks(store),
      waiters: createWaiters(now),
      log: pino({ level: 'debug', base: null }, { write: onLog }),
      now,
      accounts: {
        store,
        now,
        hasher: { isFull: () => false, hash: async () => 'overloaded', verify: async () => 'overloaded' },
        signUp: 'open',
      },
      presence: createPresence({
        store,
        now,
        onError,
        graceMs: GRACE_MS,
        others: fanout.others,
        tell: () => undefined,
      }),
      rateLimits: createRateLimits('off', now),
      overload: createOverload('off'),
      metrics: createMetrics(),
      underWay: { requests: 0 },
      endSession: () => undefined,
      stopWatching: () => undefined,
    }
    this.#running = { life, context, connections, mortality }
  }

  /** Dies before the statement that follows `statements` others, at the latest with `kill`. */
  dieAfter(statements: number): void {
    this.#running?.mortality.dieAfter(statements)
  }

  /** The events of one command that shares its transaction with others cannot be written, before `cure`. */
  poison(): void {
    this.#running?.mortality.poison()
  }

  cure(): void {
    this.#running?.mortality.cure()
  }

  /** SIGKILL between two statements. */
  kill(): void {
    const mortality = this.#running?.mortality
    if (!mortality || mortality.isDead) return
    mortality.isDead = true
    this.#die()
  }

  /** SIGTERM: what was begun is finished. */
  async stop(): Promise<void> {
    const running = this.#running
    if (!running) return
    await running.context.presence.close()
    await running.context.store.close()
    this.#end(running.life)
  }

  /** Whether another server can open the store while this one runs. */
  isRivalled(): boolean {
    if (!this.#running) return false
    try {
      openConnections(this.#folder(), () => 'rival').close()
      return true
    } catch (error) {
      if (error instanceof StoreError && error.code === 'locked') return false
      throw error
    }
  }

  /** As after a restore of what is there now: every cursor that was given is of another history (C4, L8). */
  renameHistory(epoch: string): void {
    if (this.#running) return
    const db = new DatabaseSync(join(this.#folder(), DATABASE_FILE))
    db.prepare("UPDATE meta SET value = ? WHERE key = 'epoch'").run(epoch)
    db.close()
  }

  join(end: ServerEnd): () => void {
    this.#ends.add(end)
    const { context } = this.#running ?? {}
    context?.presence.connected(end.session, end.id)
    return () => {
      if (!this.#ends.delete(end)) return
      if (this.#running?.context === context) context?.presence.disconnected(end.session, end.id)
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
    if (cid !== undefined && isFault(answer) && !running.life.isOver && !running.mortality.isPoisoned(cid))
      this.#parts.onHarm(cid)
    return answer
  }

  remove(): void {
    if (this.#running) this.kill()
    rmSync(this.#parts.folder, { recursive: true, force: true })
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

  /** The files of the dead process are what the next one finds; the dead one keeps its own until it is collected. */
  #die(): void {
    const running = this.#running
    if (!running) return
    const former = this.#folder()
    this.#end(running.life)
    const next = join(this.#parts.folder, String(this.#run + 1))
    mkdirSync(next, { recursive: true })
    for (const file of FILES) if (existsSync(join(former, file))) copyFileSync(join(former, file), join(next, file))
    // In another task: the dead process may be in the middle of a transaction on this very connection.
    const { connections } = running
    this.#parts.scheduler.after(0, () => connections.write.isOpen && connections.close(), this.#parts.scheduler.world)
    this.#folderOf = next
  }

  #end(life: Life): void {
    life.isOver = true
    this.#running = undefined
    this.#ends.clear()
    this.#parts.onDown()
  }

  #folderOf: string | undefined
  #folder(): string {
    this.#folderOf ??= join(this.#parts.folder, '1')
    return this.#folderOf
  }
}

function isFault(answer: { error?: { code: string } }): boolean {
  return answer.error?.code === 'internal'
}

const NEVER = new AbortController().signal
