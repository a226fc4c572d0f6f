/**
 * How long a message takes until it has reached somebody, with 25 and 80 % of what the server can carry under way: messages leave at
 * a steady pace whatever becomes of the ones before, and each counts from when it was due. The ceiling is bare Socket.IO at the same pace.
 */
import { speak } from './deliveries.ts'
import { bareSocketIo, type Hall, ours, type Rooms } from './halls.ts'
import { TEXT } from './people.ts'
import { type Benchmark, type Figure, percentile } from './report.ts'

const UNDER_WAY = 50
const SATURATED_MS = 3_000
const RUN_MS = 6_000
const LOADS = [25, 80]

interface Delays {
  p50: number
  p99: number
}

/** @returns milliseconds from when each message was due until each of the others in its room had it; throws when one is missing */
async function delaysAt(hall: Hall, { members }: Rooms, perSecond: number, mark: string): Promise<Delays> {
  const dueMs: number[] = []
  const delays: number[] = []
  hall.hear((text) => {
    const [before, n] = text.split('#')
    if (before === TEXT + mark) delays.push(performance.now() - (dueMs[Number(n)] ?? Number.NaN))
  })
  const startMs = performance.now()
  const total = Math.ceil((perSecond * RUN_MS) / 1_000)
  let refused: Error | undefined
  while (dueMs.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - startMs) / 1_000) * perSecond))
    for (let n = dueMs.length; n < due; n += 1) {
      dueMs.push(startMs + (n * 1_000) / perSecond)
      hall.say[n % hall.say.length]?.(
        `${TEXT}${mark}#${n}`,
        () => undefined,
        (error) => {
          refused = error
        },
      )
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  const untilMs = performance.now() + 30_000
  const wanted = total * (members - 1)
  while (delays.length < wanted && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, 10))
  if (refused) throw refused
  if (delays.length !== wanted) throw new Error(`${wanted} deliveries were due and ${delays.length} came`)
  return { p50: percentile(delays, 50), p99: percentile(delays, 99) }
}

async function delaysAtLoads(hall: Hall, rooms: Rooms, capacity: number): Promise<Delays[]> {
  const measured: Delays[] = []
  for (const load of LOADS) measured.push(await delaysAt(hall, rooms, (capacity * load) / 100, `${load}`))
  return measured
}

/** @param goals at the smallest load */
async function figures(rooms: Rooms, goals?: Delays): Promise<Figure[]> {
  const { capacity, measured } = await ours(rooms, async (hall) => {
    await speak(hall, UNDER_WAY, SATURATED_MS)
    const capacity = ((await speak(hall, UNDER_WAY, SATURATED_MS)) * 1_000) / SATURATED_MS
    return { capacity, measured: await delaysAtLoads(hall, rooms, capacity) }
  })
  const bare = await bareSocketIo(rooms, (hall) => delaysAtLoads(hall, rooms, capacity))
  return LOADS.flatMap((load, index): Figure[] =>
    (['p50', 'p99'] as const).map((name) => ({
      name: `rooms of ${rooms.members}, ${load} % of ${Math.round(capacity)} messages a second, ${name}`,
      value: measured[index]?.[name] ?? Number.NaN,
      unit: 'ms',
      ceiling: { name: 'bare Socket.IO', value: bare[index]?.[name] ?? Number.NaN },
      ...(goals && index === 0 && { goal: { most: goals[name] } }),
    })),
  )
}

export const delays: Benchmark = {
  name: 'delays',
  title: 'from sending a durable message until it has reached somebody',
  run: async () => [
    ...(await figures({ connections: 100, members: 2 }, { p50: 2, p99: 10 })),
    ...(await figures({ connections: 100, members: 100 })),
    ...(await figures({ connections: 1_000, members: 1_000 })),
  ],
}
