/**
 * The last scene of a history of several gateways, when all else is healed: their bus breaks in one way after another, people
 * write, the bus is mended, and soon after everybody must have heard of everything (S3: it costs latency, and not much).
 * A device that was told nothing would ask by itself only every two minutes.
 */
import type { ConversationRow } from '../src/data/rows.ts'
import { CUTS, type SimulatedRedis } from './redis.ts'
import { takeStep } from './take-step.ts'
import type { World } from './world.ts'

/** A round of pulls begins at once when the bus is back; a pull waits at most ten seconds for more to come. */
const TOLD_MS = 15_000
const WRITING_MS = 1_000

/** Longer than it takes to see that Redis is away, and to be told to pull twice. */
const LONG_MS = 40_000
const NOTICED_MS = 5_000

export async function hearInTime(world: World, redis: SimulatedRedis): Promise<void> {
  const { scheduler, servers, random } = world
  const troubles = [
    () => undefined,
    ...CUTS.map((cut) => (forMs: number) => redis.cut(servers.pickGateway(random.below(6)).life, cut, forMs)),
    (forMs: number) => redis.stop(forMs),
  ]
  for (const trouble of troubles) {
    const forMs = WRITING_MS + random.below(4_000)
    trouble(forMs)
    await scheduler.runUntil(scheduler.nowMs + WRITING_MS / 2)
    write(world)
    await scheduler.runUntil(scheduler.nowMs + forMs + TOLD_MS)
    noteLate(world)
  }
  // While it is away people are told to pull, again and again.
  redis.stop(LONG_MS)
  await scheduler.runUntil(scheduler.nowMs + NOTICED_MS)
  write(world)
  await scheduler.runUntil(scheduler.nowMs + TOLD_MS)
  noteLate(world)
  await scheduler.runUntil(scheduler.nowMs + LONG_MS)
}

function write(world: World): void {
  const { random, devices } = world
  for (let times = 0; times < 2; times += 1) {
    const device = random.below(devices.length)
    takeStep(world, { atMs: 0, device, do: 'send', picks: [random.below(1_000), random.below(1_000), 1] })
  }
}

/** Who writes knows first: what any device knows of, all of those who are in know. */
function noteLate({ devices, lateNews }: World): void {
  const rowsOf = devices.map((device) => ({ device, rows: device.disk.rowsOf<ConversationRow>('conversations') }))
  const heads = new Map<string, number>()
  for (const { rows } of rowsOf)
    for (const { id, head, role } of rows) if (role !== 'none') heads.set(id, Math.max(heads.get(id) ?? 0, head))
  for (const { device, rows } of rowsOf)
    for (const { id, head, role } of rows)
      if (role !== 'none' && head < (heads.get(id) ?? 0))
        lateNews.push(`${device.name} has not heard of ${id}/${heads.get(id)} though its gateway could be told`)
}
