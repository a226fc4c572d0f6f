/**
 * The Redis between simulated gateways, as `RedisBus` shows it to the production fan-out: what is published goes to who is
 * subscribed when it comes there, in the order of each publisher. Connections can be cut or hang, Redis can be stopped, and
 * what is said then is lost, late or told twice, as with the real client (redis-bus.ts): what had no answer when its
 * connection died is sent again on the next one; who could not send says so as soon as they can; who was not connected
 * knows that something may have been missed; without a beat of its own for a while Redis is away. Keys are not simulated:
 * every command but these fails, as of a Redis that is away.
 */
import type { Random } from '../bench/world/random.ts'
import type { RedisBus, RedisBusListener } from '../server/fanout/redis/redis-bus.ts'
import type { Life, Scheduler } from './scheduler.ts'

/** As in redis-bus.ts. */
const BEAT_MS = 500
const AWAY_MS = 2_500
const MOST_WAY_MS = 3
/** How late, how often twice and how often never something comes while the way is shaken. */
const MOST_LATE_MS = 5_000
const DOUBLED_SHARE = 0.2
const LOST_SHARE = 0.1

/** What a connection that is cut takes along: what is said, what is heard, both at once, or both without anybody knowing. */
export const CUTS = ['speaking', 'hearing', 'both', 'hanging'] as const
export type Cut = (typeof CUTS)[number]

export class SimulatedRedis {
  readonly scheduler: Scheduler
  readonly random: Random
  readonly #buses = new Set<SimulatedBus>()
  #isUp = true
  #shakenUntilMs = 0

  constructor(scheduler: Scheduler, random: Random) {
    this.scheduler = scheduler
    this.random = random
  }

  /** For one life of a gateway. */
  open(life: Life, listener: RedisBusListener): RedisBus {
    for (const bus of this.#buses) if (bus.life.isOver) this.forget(bus)
    const bus = new SimulatedBus(this, life, listener)
    this.#buses.add(bus)
    if (!this.#isUp) bus.cut('both')
    return bus
  }

  forget(bus: SimulatedBus): void {
    this.#buses.delete(bus)
  }

  /** The connections of one gateway, for a while. */
  cut(life: Life | undefined, cut: Cut, forMs: number): void {
    for (const bus of this.#buses) {
      if (bus.life !== life) continue
      bus.cut(cut)
      this.scheduler.after(forMs, () => this.#isUp && bus.mend(), bus.life)
    }
  }

  /** Redis itself stops, with all that it has, and comes back. */
  stop(forMs: number): void {
    this.#isUp = false
    for (const bus of this.#buses) bus.cut('both')
    this.scheduler.after(forMs, () => this.start(), this.scheduler.world)
  }

  start(): void {
    this.#isUp = true
    this.#shakenUntilMs = 0
    for (const bus of this.#buses) bus.mend()
  }

  shake(forMs: number): void {
    this.#shakenUntilMs = this.scheduler.nowMs + forMs
  }

  wayMs(): number {
    return this.random.below(MOST_WAY_MS)
  }

  /** What came to Redis goes to all who are subscribed now. */
  spread(channel: string, payload: string): void {
    for (const bus of this.#buses) {
      if (!bus.isSubscribed(channel)) continue
      if (this.scheduler.nowMs >= this.#shakenUntilMs) {
        bus.hear(channel, payload, 0)
        continue
      }
      if (this.random.chance(LOST_SHARE)) continue
      for (let times = this.random.chance(DOUBLED_SHARE) ? 2 : 1; times > 0; times -= 1)
        bus.hear(channel, payload, this.random.below(MOST_LATE_MS))
    }
  }

  /** Somebody could not send for a moment. */
  tellMissed(by: SimulatedBus): void {
    for (const bus of this.#buses) if (bus !== by) bus.missedOfOthers()
  }
}

type Hearer = (channel: Buffer, payload: Buffer) => void

class SimulatedBus implements RedisBus {
  readonly life: Life
  readonly redis = AWAY as unknown as RedisBus['redis']
  readonly publisher = { spublish: (channel: string, payload: string) => this.#publish(channel, payload) }
  readonly subscriber = {
    on: (_event: 'smessageBuffer', hearer: Hearer) => {
      this.#hearer = hearer
    },
    ssubscribe: (channel: string) => this.#subscribe(channel),
    sunsubscribe: (channel: string) => {
      this.#wanted.delete(channel)
      this.#subscribed.delete(channel)
    },
  }
  readonly #redis: SimulatedRedis
  readonly #listener: RedisBusListener
  readonly #wanted = new Set<string>()
  readonly #subscribed = new Set<string>()
  readonly #unanswered = new Set<[channel: string, payload: string]>()
  #hearer: Hearer = () => undefined
  #last: Promise<unknown> = Promise.resolve()
  #waiting: (() => void)[] = []
  #canSpeak = true
  #canHear = true
  /** Nobody has noticed yet that its connections are dead. */
  #isHanging = false
  #isAway = true
  #isLost = false
  #isClosed = false
  /** Each connection of its two by its number. */
  readonly #made = { mouth: 0, ears: 0 }
  /** When what it said last comes there, and what it heard last. */
  readonly #lastMs = { said: 0, heard: 0 }

  constructor(redis: SimulatedRedis, life: Life, listener: RedisBusListener) {
    this.#redis = redis
    this.life = life
    this.#listener = listener
    this.#after(this.#redis.wayMs(), () => this.#beat())
  }

  subscribed(): Promise<unknown> {
    return this.#last
  }

  isAway(): boolean {
    return this.#isAway
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#redis.forget(this)
  }

  isSubscribed(channel: string): boolean {
    return this.#canHear && this.#subscribed.has(channel) && !this.life.isOver
  }

  /** In the order in which it came, where nothing holds it up. */
  hear(channel: string, payload: string, lateMs: number): void {
    const { nowMs } = this.#redis.scheduler
    const { ears } = this.#made
    const inOrderMs = Math.max(this.#lastMs.heard + 1, nowMs + this.#redis.wayMs())
    if (lateMs === 0) this.#lastMs.heard = inOrderMs
    this.#after(inOrderMs + lateMs - nowMs, () => {
      if (this.#made.ears === ears) this.#hearer(Buffer.from(channel), Buffer.from(payload))
    })
  }

  missedOfOthers(): void {
    if (this.#canHear) this.#after(this.#redis.wayMs(), () => this.#canHear && this.#listener.onMissed())
  }

  cut(cut: Cut): void {
    if (cut !== 'hearing') {
      this.#made.mouth += 1
      this.#canSpeak = false
    }
    if (cut !== 'speaking') {
      this.#made.ears += 1
      this.#canHear = false
      this.#subscribed.clear()
    }
    this.#isHanging = cut === 'hanging'
    const { mouth, ears } = this.#made
    // Counted from the last beat that was heard.
    this.#after(AWAY_MS + this.#redis.random.below(BEAT_MS), () => {
      if (this.#made.mouth !== mouth || this.#made.ears !== ears) return
      this.#isHanging = false
      if (this.#isAway) return
      this.#isAway = true
      this.#listener.onChange(true)
    })
  }

  mend(): void {
    if (this.#canSpeak && this.#canHear) return
    const hadEars = this.#canHear
    if (!this.#canSpeak) this.#made.mouth += 1
    if (!hadEars) this.#made.ears += 1
    this.#canSpeak = true
    this.#canHear = true
    this.#isHanging = false
    for (const said of this.#unanswered) this.#send(said)
    this.#after(this.#redis.random.below(BEAT_MS), () => this.#beat())
    if (!hadEars) this.#resubscribe()
  }

  /** All that is wanted is asked for again, then it is said that something may have been missed. */
  #resubscribe(): void {
    const { ears } = this.#made
    this.#after(this.#redis.wayMs(), () => {
      if (this.#made.ears !== ears) return
      for (const channel of this.#wanted) this.#subscribed.add(channel)
      for (const resolve of this.#waiting.splice(0)) resolve()
      this.#listener.onMissed()
    })
  }

  #subscribe(channel: string): void {
    this.#wanted.add(channel)
    const { ears } = this.#made
    this.#last = new Promise<void>((resolve) => {
      if (!this.#canHear) return void this.#waiting.push(resolve)
      this.#after(this.#redis.wayMs(), () => {
        // Cut meanwhile: it is among what is asked for again.
        if (this.#made.ears !== ears) return void (this.#canHear ? resolve() : this.#waiting.push(resolve))
        if (this.#wanted.has(channel)) this.#subscribed.add(channel)
        resolve()
      })
    })
  }

  async #publish(channel: string, payload: string): Promise<number> {
    const said: [string, string] = [channel, payload]
    if (this.#canSpeak) this.#send(said)
    else if (this.#isHanging) this.#unanswered.add(said)
    else this.#isLost = true
    return 0
  }

  /** On the way there and back its connection may die: then it is sent again, whether it came there or not. */
  #send(said: [channel: string, payload: string]): void {
    const { scheduler } = this.#redis
    const { mouth } = this.#made
    this.#unanswered.add(said)
    this.#lastMs.said = Math.max(this.#lastMs.said + 1, scheduler.nowMs + this.#redis.wayMs())
    const arrive = () => {
      if (this.#made.mouth !== mouth) return
      this.#redis.spread(...said)
      this.#after(this.#redis.wayMs(), () => this.#made.mouth === mouth && this.#unanswered.delete(said))
    }
    // What has left is there, whatever becomes of who said it.
    scheduler.after(this.#lastMs.said - scheduler.nowMs, arrive, scheduler.world)
  }

  #beat(): void {
    if (!this.#canSpeak || !this.#canHear) return
    if (this.#isLost) {
      this.#isLost = false
      this.#redis.tellMissed(this)
    }
    if (!this.#isAway) return
    this.#isAway = false
    this.#listener.onChange(false)
  }

  #after(delayMs: number, run: () => void): void {
    this.#redis.scheduler.after(delayMs, () => !this.#isClosed && run(), this.life)
  }
}

/** What keys there are nobody knows: who is at which gateway is not simulated. */
const AWAY = {
  status: 'end',
  hdel: () => Promise.reject(new Error('away')),
  pipeline: () => ({
    hset: () => undefined,
    hdel: () => undefined,
    hgetall: () => undefined,
    pexpire: () => undefined,
    exec: () => Promise.reject(new Error('away')),
  }),
}
