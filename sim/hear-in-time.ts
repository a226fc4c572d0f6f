/**
 * The last scene of a history of several gateways, when all else is healed: their bus breaks in one way after another, people
 * write, the bus is mended, and soon after everybody must have heard of everything (S3: it costs latency, and not much).
 * A device that was told nothing would ask by itself only every two minutes.
 */
import type { ConversationRow } from '../src/data/rows.ts'
import { readServer } from './read-server.ts'
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
  const before = await readLogs(world)
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
    await noteLate(world, before)
  }
  // While it is away people are told to pull, again and again.
  redis.stop(LONG_MS)
  await scheduler.runUntil(scheduler.nowMs + NOTICED_MS)
  write(world)
  await scheduler.runUntil(scheduler.nowMs + TOLD_MS)
  await noteLate(world, before)
  await scheduler.runUntil(scheduler.nowMs + LONG_MS)
}

function write(world: World): void {
  const { random, devices } = world
  for (let times = 0; times < 2; times += 1) {
    const device = random.below(devices.length)
    void takeStep(world, { atMs: 0, device, do: 'send', picks: [random.below(1_000), random.below(1_000), 1] })
  }
}

const readLogs = ({ servers, people }: World) =>
  readServer(
    servers.store,
    people.map(({ user }) => user),
  )

/**
 * Every log that went on up to its end, on every device of those who are in. What was lost on a shaken way before that,
 * which no gateway could know of, a device may learn as late as with its next pull.
 */
async function noteLate(world: World, before: Awaited<ReturnType<typeof readLogs>>): Promise<void> {
  const { devices, lateNews } = world
  const { logs, members } = await readLogs(world)
  for (const [id, log] of logs)
    for (const { name, user, disk } of devices) {
      if (log.length === before.logs.get(id)?.length) continue
      const me = members.get(id)?.find((member) => member.user === user)
      const head = disk.rowsOf<ConversationRow>('conversations').find((row) => row.id === id)?.head ?? 0
      if (me && me.role !== 'none' && head < log.length)
        lateNews.push(`${name} has not heard of ${id}/${log.length} though its gateway could be told`)
    }
}
