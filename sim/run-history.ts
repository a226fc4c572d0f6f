/**
 * Runs one plan from its beginning until the world has come to rest, and gives what happened to the checker. Everything
 * that is not simulated (timers, immediates, random bytes) is replaced while it runs: the same plan gives the same history.
 */
import { seededRandom } from '../bench/world/random.ts'
import { LIMITS } from '../protocol/limits.ts'
import type { OutboxRow } from '../src/data/rows.ts'
import { broadcastOf } from './broadcast.ts'
import { check } from './checker/check.ts'
import type { History, Violation } from './checker/history.ts'
import type { Device } from './device.ts'
import { deviceEnd } from './device-end.ts'
import { hearInTime } from './hear-in-time.ts'
import { KeyRange } from './idb/keys.ts'
import type { Met } from './met.ts'
import type { Plan } from './plan.ts'
import { readServer } from './read-server.ts'
import { takeStep } from './take-step.ts'
import { START_MS, World } from './world.ts'

/** After the last fault all outboxes are empty within this (I9). */
const REST_MS = 60_000
/** Longer than two idle pulls: who lost a hint has asked by then, and has heard of the marks that it made of the answer. */
const SETTLE_MS = 260_000

export interface Verdict {
  plan: Plan
  violations: Violation[]
  /** What was met: steps that were taken, events in the logs. */
  events: number
  steps: number
  met: Met
}

export function runHistory(plan: Plan): Promise<Verdict> {
  return inWorld(plan, async (world) => {
    for (const step of plan.steps) {
      await world.scheduler.runUntil(START_MS + 2_000 + step.atMs)
      if (step.do.includes('server') && world.servers.isUp) await world.rememberLogs()
      await takeStep(world, step)
    }
    const history = await comeToRest(world, plan)
    return { plan, violations: check(history), events: eventsOf(history), steps: world.scheduler.steps, met: world.met }
  })
}

/** The world of a plan, open, for as long as `work` needs it. */
export async function inWorld<T>(plan: Plan, work: (world: World) => Promise<T>): Promise<T> {
  const world = new World(plan)
  const restore = replaceGlobals(world, plan.seed)
  const widen = plan.isTight ? tighten() : () => {}
  try {
    await world.open()
    return await work(world)
  } finally {
    world.close()
    widen()
    restore()
  }
}

const TIGHT = { pageEvents: 4, historyEvents: 6, batchEvents: 10, batchConversations: 2 }

/** @returns takes it back */
function tighten(): () => void {
  const usual = Object.fromEntries(Object.keys(TIGHT).map((name) => [name, LIMITS[name as keyof typeof TIGHT]]))
  Object.assign(LIMITS, TIGHT)
  return () => Object.assign(LIMITS, usual)
}

/** Everything is healed, and the world runs until all that can be told is told. */
export async function comeToRest(world: World, plan: Plan): Promise<History> {
  const { scheduler, servers, devices, network } = world
  // Until every restart that was begun is over.
  await scheduler.runUntil(scheduler.nowMs + 15_000)
  servers.redis?.start()
  servers.start()
  servers.cure()
  for (const device of devices) {
    device.disk.writesLeft = undefined
    network.set(device.name, 'none')
    device.online.tell(true)
    device.start()
    device.retryNow()
  }
  const isQuiet = await scheduler.runUntil(scheduler.nowMs + REST_MS, () => devices.every(isAtRest))
  if (isQuiet && servers.redis) await hearInTime(world, servers.redis)
  // What decayed is found after a start at the latest: everything that is held is looked at once (L9).
  const decayed = devices.filter(({ name }) => [...world.rotten].some((place) => place.startsWith(name)))
  for (const device of decayed) device.crashAll()
  for (const device of decayed) device.start()
  await scheduler.runUntil(scheduler.nowMs + SETTLE_MS)
  world.isMeasuringResume = true
  for (const device of devices) network.set(device.name, 'gone')
  for (const device of devices) network.set(device.name, 'none')
  await scheduler.runUntil(scheduler.nowMs + SETTLE_MS)
  return collect(world, plan, isQuiet)
}

function isAtRest(device: Device): boolean {
  return device.status === 'live' && device.disk.rowsOf<OutboxRow>('outbox').every(({ state }) => state === 'refused')
}

async function collect(world: World, { seed }: Plan, isQuiet: boolean): Promise<History> {
  const users = world.people.map(({ user }) => user)
  const server = await readServer(world.servers.store, users)
  const devices = world.devices.map(({ name, user, disk }) => deviceEnd(name, user, (store) => disk.rowsOf(store)))
  for (const { outbox } of devices)
    for (const { cid, state } of outbox) if (state === 'refused') world.withdrawn.add(cid)
  const claims = [...server.members].flatMap(([conversation, members]) =>
    members.map(({ user, read, delivered }) => {
      const key = `${user} ${conversation}`
      return {
        user,
        conversation,
        read,
        delivered,
        couldRead: Math.max(world.couldRead.get(key) ?? 0, lastOwn(server.logs.get(conversation) ?? [], user)),
        couldHold: world.couldHold.get(key) ?? 0,
      }
    }),
  )
  const {
    submissions,
    withdrawn,
    landings,
    earlierLogs,
    cursorsAhead,
    claimsAhead,
    harmed,
    shownTwice,
    rivals,
    lateNews,
    rotten,
    trusted,
    backups,
  } = world
  const { resumes, logLines, crashes } = world
  return {
    seed,
    submissions,
    withdrawn,
    landings,
    earlierLogs,
    claims,
    cursorsAhead,
    claimsAhead,
    harmed,
    shownTwice,
    rivals,
    lateNews,
    rotten,
    lost: { isRestored: backups.isRestored, gone: backups.gone, owed: backups.owed },
    trusted,
    devices,
    server,
    isQuiet,
    resumes,
    logLines,
    crashes,
  }
}

/** Who writes has read up to there. */
function lastOwn(log: readonly { seq: number; sender: string }[], user: string): number {
  return log.findLast(({ sender }) => sender === user)?.seq ?? 0
}

function eventsOf({ server }: History): number {
  return [...server.logs.values()].reduce((sum, log) => sum + log.length, 0)
}

/** @returns what puts everything back. */
function replaceGlobals({ scheduler, crashes }: World, seed: number): () => void {
  const { setImmediate, setTimeout, clearTimeout, setInterval, clearInterval, IDBKeyRange, BroadcastChannel } =
    globalThis
  const random = seededRandom(seed ^ 0xbeef)
  const getRandomValues = crypto.getRandomValues.bind(crypto)
  const timer = (run: () => void, delayMs = 0) => {
    const cancel = scheduler.after(delayMs, run)
    return Object.assign(cancel, { unref: () => cancel, ref: () => cancel, hasRef: () => false })
  }
  const cancel = (handle: unknown) => typeof handle === 'function' && handle()
  const onUnhandled = (error: unknown) => {
    crashes.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  process.on('unhandledRejection', onUnhandled)
  Object.assign(globalThis, {
    setImmediate: (run: () => void) => timer(run),
    setTimeout: timer,
    clearTimeout: cancel,
    setInterval: () => timer(() => undefined),
    clearInterval: cancel,
    IDBKeyRange: KeyRange,
    BroadcastChannel: broadcastOf(scheduler),
  })
  crypto.getRandomValues = ((bytes: Uint8Array) => {
    for (const at of bytes.keys()) bytes[at] = random.below(256)
    return bytes
  }) as typeof crypto.getRandomValues
  return () => {
    Object.assign(globalThis, { setImmediate, setTimeout, clearTimeout, setInterval, clearInterval })
    Object.assign(globalThis, { IDBKeyRange, BroadcastChannel })
    crypto.getRandomValues = getRandomValues
    process.off('unhandledRejection', onUnhandled)
  }
}
