/** Deliveries: durable messages to rooms whose members are all connected, beside broadcasts of the same rows by bare Socket.IO and bare `ws`. */
import { bareSocketIo, bareWs, type Hall, ours, type Rooms } from './halls.ts'
import { TEXT } from './people.ts'
import type { Benchmark, Figure } from './report.ts'

const WARM_UP_MS = 2_000
const RUN_MS = 5_000
const DRAIN_MS = 30_000

/** So many messages under way over all rooms: many share commits and writes, few do not. */
interface Plan extends Rooms {
  underWay: number
}

/** @returns deliveries per CPU second of the server; throws when one is missing. */
async function deliveriesPerCpuSecond({ members, underWay }: Plan, hall: Hall): Promise<number> {
  let delivered = 0
  hall.hear(() => {
    delivered += 1
  })
  const run = async (forMs: number) => {
    const wanted = delivered + (await speak(hall, underWay, forMs)) * (members - 1)
    const untilMs = performance.now() + DRAIN_MS
    while (delivered < wanted && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, 10))
    if (delivered !== wanted) throw new Error(`${wanted} deliveries were due and ${delivered} came`)
  }
  await run(WARM_UP_MS)
  const [deliveredBefore, cpuBefore] = [delivered, await hall.cpuMicros()]
  await run(RUN_MS)
  return ((delivered - deliveredBefore) * 1e6) / ((await hall.cpuMicros()) - cpuBefore)
}

/** As fast as it goes. @returns how many messages were confirmed. */
export async function speak({ say }: Hall, underWay: number, forMs: number): Promise<number> {
  const untilMs = performance.now() + forMs
  let confirmed = 0
  const lane = (index: number) =>
    new Promise<void>((resolve, reject) => {
      const next = () => {
        if (performance.now() >= untilMs) return resolve()
        const confirm = () => {
          confirmed += 1
          next()
        }
        say[index % say.length]?.(TEXT, confirm, reject)
      }
      next()
    })
  await Promise.all(Array.from({ length: underWay }, (_, index) => lane(index)))
  return confirmed
}

async function figures(plan: Plan, goalRatio?: number): Promise<Figure[]> {
  const measure = (hall: Hall) => deliveriesPerCpuSecond(plan, hall)
  const [socketIo, ws] = [await bareSocketIo(plan, measure), await bareWs(plan, measure)]
  const value = await ours(plan, measure)
  const name = `deliveries per CPU second, rooms of ${plan.members}, ${plan.underWay} under way`
  const goal = goalRatio === undefined ? {} : { goal: { least: goalRatio * socketIo } }
  return [
    { name, value, unit: 'per s', ceiling: { name: 'bare Socket.IO', value: socketIo }, ...goal },
    { name, value, unit: 'per s', ceiling: { name: 'bare ws', value: ws } },
  ]
}

export const deliveries: Benchmark = {
  name: 'deliveries',
  title: 'durable messages to rooms, everybody connected',
  run: async () => [
    ...(await figures({ connections: 100, members: 2, underWay: 50 })),
    ...(await figures({ connections: 100, members: 100, underWay: 50 }, 0.8)),
    ...(await figures({ connections: 100, members: 100, underWay: 2 })),
    ...(await figures({ connections: 1_000, members: 1_000, underWay: 10 })),
  ],
}
