/**
 * All that is server in a world: one process with its store within, or several gateways at one store with a Redis between.
 * In production several gateways have PostgreSQL; here the SQLite store stands for it, behind a network of its own.
 */
import type { Random } from '../bench/world/random.ts'
import { createMemoryFanout } from '../server/fanout/memory.ts'
import { openFanoutOver } from '../server/fanout/redis/redis-fanout.ts'
import type { Store } from '../server/store/port.ts'
import { Gateway, type GatewayParts } from './gateway.ts'
import { SimulatedRedis } from './redis.ts'
import { Life, type Scheduler } from './scheduler.ts'
import { storeOverNetwork } from './store-over-network.ts'
import { StoreProcess } from './store-process.ts'

/** The most that a connection is told to wait by a gateway that stops. */
const MOST_REJOIN_MS = 5_000
/** How often a gateway that starts looks for the store. */
const STORE_ASKED_MS = 500
/** How often one that runs looks which history lies there, as in start-server.ts. */
const HISTORY_ASKED_MS = 1_000

export interface ServersParts extends Pick<GatewayParts, 'onLog' | 'onHarm' | 'onDelivered' | 'onDown'> {
  folder: string
  scheduler: Scheduler
  /** Of what only several gateways have: the rest of a world stays as it is without them. */
  random: Random
  epoch: string
  /** More than one: gateways at one store. */
  gateways: number
}

export class Servers {
  readonly #parts: ServersParts
  readonly #store: StoreProcess
  readonly #gateways: Gateway[]
  readonly #redis: SimulatedRedis
  /** Which of the gateways is wanted up, and which is on its way there. */
  readonly #wanted = new Set<Gateway>()
  readonly #starting = new Map<Gateway, Life>()
  #runs = 0

  constructor(parts: ServersParts) {
    this.#parts = parts
    const { folder, scheduler, random, epoch, gateways } = parts
    this.#store = new StoreProcess({
      folder,
      scheduler,
      epoch,
      onDown: () => this.#isAlone && this.#gateways[0]?.end(),
    })
    this.#gateways = Array.from(
      { length: gateways },
      () => new Gateway({ ...parts, isPoisoned: (cid) => this.#store.isPoisoned(cid) }),
    )
    this.#redis = new SimulatedRedis(scheduler, random)
  }

  /** There is one process, and the store is within. */
  get #isAlone(): boolean {
    return this.#gateways.length === 1
  }

  /** The store answers. */
  get isUp(): boolean {
    return this.#store.life !== undefined
  }

  get store(): Store {
    return this.#store.store
  }

  /** Everybody is connected who can be. */
  get isWhole(): boolean {
    return this.isUp && this.#gateways.every(({ isOpen }) => isOpen)
  }

  /** Where a device that comes is sent, as by a balancer that knows who is up. */
  gateway(): Gateway | undefined {
    const open = this.#gateways.filter(({ isOpen }) => isOpen)
    return open.length > 1 ? this.#parts.random.pick(open) : open[0]
  }

  /** All that is down. */
  start(): void {
    this.#store.start()
    for (const gateway of this.#gateways) this.startGateway(gateway)
  }

  startGateway(gateway: Gateway): void {
    this.#wanted.add(gateway)
    if (gateway.life || this.#starting.has(gateway)) return
    const { life } = this.#store
    if (!this.#isAlone) this.#startBeside(gateway)
    else if (life) gateway.start(life, { store: this.store, fanout: createMemoryFanout(), isAlone: true })
  }

  /** One of several, as `pick` says; the only one where there is one. */
  pickGateway(pick: number): Gateway {
    return this.#gateways[pick % this.#gateways.length] as Gateway
  }

  get redis(): SimulatedRedis | undefined {
    return this.#isAlone ? undefined : this.#redis
  }

  /** Dies before the statement that follows `statements` others, at the latest with `killStore`. */
  dieAfter(statements: number): void {
    this.#store.dieAfter(statements)
  }

  poison(): void {
    this.#store.poison()
  }

  cure(): void {
    this.#store.cure()
  }

  /** The store, between two statements; with it the process where it is within. */
  killStore(): void {
    this.#store.kill()
  }

  /** Everything at once. */
  kill(): void {
    if (!this.#isAlone) for (const gateway of this.#gateways) this.killGateway(gateway)
    this.killStore()
  }

  killGateway(gateway: Gateway): void {
    const starting = this.#starting.get(gateway)
    if (starting) starting.isOver = true
    this.#starting.delete(gateway)
    gateway.end()
  }

  /** One after the other, and the store last. */
  async stop(): Promise<void> {
    this.#wanted.clear()
    if (this.#isAlone) {
      await this.#gateways[0]?.closePresence()
      return this.#store.stop()
    }
    for (const gateway of this.#gateways) await this.#leave(gateway)
    for (const gateway of this.#wanted) this.startGateway(gateway)
    if (this.#wanted.size === 0) await this.#store.stop()
  }

  /** One of them, in order, while the others go on. */
  async stopGateway(gateway: Gateway): Promise<void> {
    this.#wanted.delete(gateway)
    await this.#leave(gateway)
    if (this.#wanted.has(gateway)) this.startGateway(gateway)
  }

  isRivalled(): boolean {
    return this.#store.isRivalled()
  }

  /** Gateways that run beside it notice, as by `watchHistory`, and begin anew. */
  renameHistory(epoch: string): void {
    this.#store.renameHistory(epoch)
    if (!this.#isAlone)
      for (const gateway of this.#gateways) if (gateway.life) void this.#followHistory(gateway, gateway.life)
  }

  /** @returns where it lies */
  backUp(): string {
    return this.#store.backUp()
  }

  /** The machine is gone at once, and what a backup has is put in its place. */
  restore(file: string, epoch: string): void {
    this.#wanted.clear()
    this.kill()
    this.#store.restore(file, epoch)
  }

  remove(): void {
    this.kill()
    this.#store.remove()
  }

  async #leave(gateway: Gateway): Promise<void> {
    await gateway.leave(() => this.#parts.random.below(MOST_REJOIN_MS))
    this.killGateway(gateway)
  }

  /** Asks until the store answers, or the gateway is no more. */
  async #followHistory(gateway: Gateway, life: Life): Promise<void> {
    const { scheduler } = this.#parts
    let isOther: boolean | undefined
    while (isOther === undefined) {
      await scheduler.sleep(HISTORY_ASKED_MS, life)
      isOther = await gateway.hasOtherHistory().catch(() => undefined)
    }
    if (!isOther) return
    await this.#leave(gateway)
    if (this.#wanted.has(gateway)) this.startGateway(gateway)
  }

  #startBeside(gateway: Gateway): void {
    const { scheduler, random } = this.#parts
    this.#runs += 1
    const life = new Life(`gateway ${this.#runs}`)
    this.#starting.set(gateway, life)
    const begin = async () => {
      const fanout = await openFanoutOver(
        (listener) => this.#redis.open(life, listener),
        () => undefined,
      )
      while (!this.isUp) await scheduler.sleep(STORE_ASKED_MS, life)
      this.#starting.delete(gateway)
      const store = storeOverNetwork({ process: this.#store, scheduler, random, life })
      gateway.start(life, { store, fanout, isAlone: false })
    }
    scheduler.after(0, () => void begin(), life)
  }
}
