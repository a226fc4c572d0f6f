/**
 * The fan-out of many gateways: Socket.IO's sharded Redis adapter with dynamic subscriptions. A person is a room, in which
 * a gateway is as long as it holds a device of theirs, and a room is a channel: a hint reaches only gateways that want
 * it. In this process hints go their way without Redis. While Redis is away, and once when it is back, also after a moment
 * that nobody noticed, the people held here are told to pull, spread over time (S3).
 */
import { randomUUID } from 'node:crypto'
import { createShardedAdapter } from '@socket.io/redis-adapter'
import type { ConversationId, UserRef } from '../../../src/model/event.ts'
import { createMemoryFanout } from '../memory.ts'
import type { Fanout, Hint, Listener, OtherGateways } from '../port.ts'
import { createLeases } from './leases.ts'
import { openRedisBus, type RedisBus, type RedisBusListener } from './redis-bus.ts'
import { createSharedBuckets } from './shared-buckets.ts'

/** More people than this get one message to all gateways instead of one each (S4). */
const PEOPLE_ONE_BY_ONE = 16
/** How long somebody waits for their subscription. */
const HOLD_MS = 250
const START_MS = 3_000
const PULL_EVERY_MS = 10_000
const PULLS_AT_ONCE = 50
const PULLS_EVERY_MS = 50

type Word = { hint: Hint } | { ended: string } | { changed: UserRef }
interface Packet {
  type: number
  data: [from: string, word: Word]
}
interface Held {
  count: number
  ready: Promise<unknown>
}

export type OpenBus = (listener: RedisBusListener) => RedisBus

export interface RedisFanoutOptions {
  /** redis://host:port */
  url: string
  onError: (error: unknown) => void
}

/** Waits for Redis a moment, and begins without it where it is away. */
export function openRedisFanout({ url, onError }: RedisFanoutOptions): Promise<Fanout> {
  return openFanoutOver((listener) => openRedisBus(url, listener), onError)
}

/** The same over any bus that behaves as Redis does. */
export async function openFanoutOver(openBus: OpenBus, onError: (error: unknown) => void): Promise<Fanout> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const fanout = createFanout(openBus, onError, resolve)
  await atMost(START_MS, promise)
  return fanout
}

function createFanout(openBus: OpenBus, onError: (error: unknown) => void, onBack: () => void): Fanout {
  const here = createMemoryFanout(onError)
  const listeners = new Set<Listener>()
  const held = new Map<UserRef, Held>()
  const own = randomUUID()
  const pulls = createPulls(
    () => [...held.keys()].filter((name) => !name.includes(':')),
    (users) => here.publish({ push: 's', users, payload: [] }),
  )
  const bus = openBus({
    onChange(isAway) {
      pulls.redisIs(isAway)
      if (!isAway) onBack()
    },
    onMissed: pulls.begin,
  })
  const adapter = createRoomAdapter(bus, ({ data: [from, word] }) => {
    if (from === own) return
    if ('hint' in word) here.publish(word.hint)
    else for (const listener of listeners) tell(listener, word)
  })
  const send = (users: UserRef[], word: Word) => adapter.send(users, { type: EVENT, data: [own, word] })
  const leases = createLeases(bus.redis, own)
  const hold = (user: UserRef): Held => {
    const entry = held.get(user) ?? { count: 0, ready: adapter.join(user) }
    held.set(user, entry)
    entry.count += 1
    return entry
  }
  const holdUntilReady = async (name: string) => {
    const entry = hold(name)
    await atMost(HOLD_MS, bus.isAway() ? undefined : entry.ready)
    return () => release(name, entry)
  }
  const release = (user: UserRef, entry: Held) => {
    entry.count -= 1
    if (entry.count > 0 || held.get(user) !== entry) return
    held.delete(user)
    adapter.leave(user)
  }
  const others: OtherGateways = {
    here: leases.set,
    elsewhere: leases.others,
    take: createSharedBuckets(bus.redis, bus.isAway),
    changed: (user) => send([watched(user)], { changed: user }),
    watch(user) {
      const entry = hold(watched(user))
      return () => release(watched(user), entry)
    },
  }
  return {
    publish(hint) {
      here.publish(hint)
      if (hint.crowd) send([crowdName(hint.crowd.conversation)], { hint })
      else for (const part of partsOf(hint)) send(part.users, { hint: part })
    },
    endSession: (user, device) => send([user], { ended: device }),
    subscribe(listener) {
      const end = here.subscribe(listener)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        end()
      }
    },
    hold: holdUntilReady,
    holdCrowd: (conversation) => holdUntilReady(crowdName(conversation)),
    others,
    link: () => (bus.isAway() ? 'away' : 'ok'),
    async close() {
      pulls.stop()
      await leases.close()
      listeners.clear()
      await here.close()
      await bus.close()
    },
  }
}

function tell(listener: Listener, word: Exclude<Word, { hint: Hint }>): void {
  if ('ended' in word) listener.endSession?.(word.ended)
  else listener.presenceChanged?.(word.changed)
}

/** The room of those who watch a person. */
const WATCHED = 'watched:'
const watched = (user: UserRef) => `${WATCHED}${user}`

/** The room of the gateways that hold somebody of a crowd. */
const crowdName = (conversation: ConversationId) => `crowd:${conversation}`

/** A packet of Socket.IO that carries an event. */
const EVENT = 2

/** To few people one by one, each with what is theirs; to many in one. */
function partsOf(hint: Hint): Hint[] {
  if (hint.users.length > PEOPLE_ONE_BY_ONE) return [hint]
  return hint.users.map((user) => {
    const { own, ...rest } = hint
    return { ...rest, users: [user], ...(own?.user === user && { own }) } as Hint
  })
}

/** The adapter, with this gateway as the only member of its rooms. */
function createRoomAdapter(bus: RedisBus, hear: (packet: Packet) => void) {
  const gateway = { notifyOutgoingListeners: hear, client: { writeToEngine() {} } }
  const namespace = {
    name: '/',
    sockets: new Map([[MEMBER, gateway]]),
    server: { opts: {}, encoder: { encode: () => [] } },
  }
  const options = { channelPrefix: 'hodhod', subscriptionMode: 'dynamic' } as const
  const adapter = createShardedAdapter(bus.publisher, bus.subscriber, options)(namespace)
  const roomOf = (user: UserRef) => `u:${user}`
  return {
    send(users: UserRef[], packet: Packet): void {
      const rooms = new Set(users.map(roomOf))
      adapter.broadcast(packet, { rooms, except: new Set(), flags: {} })
    },
    join(user: UserRef): Promise<unknown> {
      adapter.addAll(MEMBER, new Set([roomOf(user)]))
      return bus.subscribed()
    },
    leave: (user: UserRef) => adapter.del(MEMBER, roomOf(user)),
  }
}
const MEMBER = 'gateway'

/** Tells everybody held here to pull: again and again while Redis is away, once when hints may have been missed. */
function createPulls(everybody: () => UserRef[], pull: (users: UserRef[]) => void) {
  let isAway = false
  let isAgain = false
  let isStopped = false
  let waiting: UserRef[] = []
  let timer: NodeJS.Timeout | undefined
  const later = (delayMs: number, run: () => void) => {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(run, delayMs).unref()
  }
  const tell = () => {
    const now = waiting.splice(0, PULLS_AT_ONCE)
    if (now.length > 0) pull(now)
    if (waiting.length > 0) later(PULLS_EVERY_MS, tell)
    else if (isAgain) begin()
    else if (isAway) later(PULL_EVERY_MS, begin)
  }
  const begin = () => {
    // A round goes to its end first: else those at its end would wait as long as rounds are asked for.
    isAgain = waiting.length > 0
    if (isAgain) return
    waiting = everybody()
    later(PULLS_EVERY_MS, tell)
  }
  return {
    begin,
    redisIs(away: boolean) {
      isAway = away
      begin()
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

async function atMost(ms: number, wait: Promise<unknown> | undefined): Promise<void> {
  if (!wait) return
  let timer: NodeJS.Timeout | undefined
  const over = new Promise((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([wait, over])
  clearTimeout(timer)
}
