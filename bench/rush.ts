/**
 * A rush of sign-ups, fifty times what is usual, and what the people inside feel of it (S5): the time from sending a
 * message to its durable acknowledgement, at their own pace. The ceiling is the same rush against a server beside ours
 * that only says no: what the machine itself gives while so much comes in.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { startBareServer } from './ceilings/bare-server.ts'
import { type ConnectedPerson, perform, signUpAndConnect, TEXT } from './people.ts'
import { type Benchmark, type Figure, percentile } from './report.ts'
import { startServerProcess } from './server-process.ts'

const PEOPLE = 100
const MESSAGES_PER_S = 200
const USUAL_PER_S = 4
const TIMES = 50
const PHASE_MS = 10_000
/** p99 is taken of each window, and the median of them told: one hiccup of the machine is not the rush. */
const WINDOW = 500
const SETTLE_MS = 2_000
/** Phases are taken in turn and often, because the machine does other things too. */
const ROUNDS = 3

interface Rush {
  outcomes(): Promise<{ sent: number; seconds: number; outcomes: Record<string, number> }>
  close(): void
}

async function startRush(url: string): Promise<Rush> {
  const child: ChildProcess = fork(new URL('./rush-child.ts', import.meta.url), [url, String(USUAL_PER_S * TIMES)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  return {
    async outcomes() {
      child.send('tell')
      const [told] = await once(child, 'message')
      return told
    },
    close: () => void child.kill(),
  }
}

/** Everybody writes to their neighbour in turn, at a steady pace, whether or not the last one was answered. */
function talk(people: ConnectedPerson[], forMs: number): Promise<number[]> {
  const latenciesMs: number[] = []
  const startMs = performance.now()
  let [sent, answered] = [0, 0]
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      const sinceMs = performance.now() - startMs
      const due = Math.floor((Math.min(sinceMs, forMs) / 1_000) * MESSAGES_PER_S)
      for (; sent < due; sent += 1) say(sent)
      if (sinceMs < forMs || answered < sent) return
      clearInterval(timer)
      resolve(latenciesMs)
    }, 2)
    const say = (index: number) => {
      const [from, to] = [people[index % PEOPLE], people[(index % PEOPLE) ^ 1]]
      if (!from || !to) return
      const sentMs = performance.now()
      const conversation = `d.${[from.user, to.user].sort().join('.')}`
      const confirmed = () => {
        answered += 1
        latenciesMs.push(performance.now() - sentMs)
      }
      perform(from.socket, { op: 'send', conversation, body: TEXT }, confirmed, reject)
    }
  })
}

async function during(people: ConnectedPerson[], url: string | undefined) {
  const rush = url === undefined ? undefined : await startRush(url)
  await talk(people, SETTLE_MS)
  const latenciesMs = await talk(people, PHASE_MS)
  const came = await rush?.outcomes()
  rush?.close()
  return { latenciesMs, came }
}

export const rush: Benchmark = {
  name: 'rush',
  title: `${USUAL_PER_S * TIMES} sign-ups a second while ${PEOPLE} people write ${MESSAGES_PER_S} messages a second`,
  run: async (): Promise<Figure[]> => {
    const server = await startServerProcess(undefined, {
      BENCH_OVERLOAD: 'on',
      BENCH_YIELDS: process.env.BENCH_YIELDS ?? 'on',
    })
    const bare = await startBareServer('refusing.mjs')
    try {
      const people: ConnectedPerson[] = []
      for (let index = 0; index < PEOPLE; index++) people.push(await signUpAndConnect(server.url, index))
      const seen: Record<'calm' | 'bare' | 'rush', number[]> = { calm: [], bare: [], rush: [] }
      const outcomes: Record<string, number> = {}
      let seconds = 0
      for (let round = 0; round < ROUNDS; round++) {
        seen.calm.push(...(await during(people, undefined)).latenciesMs)
        seen.bare.push(...(await during(people, bare.url)).latenciesMs)
        const { latenciesMs, came } = await during(people, server.url)
        seen.rush.push(...latenciesMs)
        seconds += came?.seconds ?? 0
        for (const [status, count] of Object.entries(came?.outcomes ?? {})) {
          outcomes[status] = (outcomes[status] ?? 0) + count
        }
      }
      return figures(seen, outcomes, seconds)
    } finally {
      bare.close()
      await server.close()
    }
  },
}

function windows(values: number[]): number[][] {
  return Array.from({ length: Math.floor(values.length / WINDOW) }, (_, index) =>
    values.slice(index * WINDOW, (index + 1) * WINDOW),
  )
}

function figures(
  seen: Record<'calm' | 'bare' | 'rush', number[]>,
  outcomes: Record<string, number>,
  seconds: number,
): Figure[] {
  const of = (name: keyof typeof seen, p: number) =>
    percentile(
      windows(seen[name]).map((one) => percentile(one, p)),
      50,
    )
  const note = Object.entries(outcomes).map(([status, count]) => `${status}: ${count}`)
  const refused = outcomes['503'] ?? 0
  return [
    { name: 'message to acknowledgement, calm, p50', value: of('calm', 50), unit: 'ms' },
    { name: 'message to acknowledgement, calm, p99', value: of('calm', 99), unit: 'ms' },
    {
      name: 'message to acknowledgement, in the rush, p50',
      value: of('rush', 50),
      unit: 'ms',
      ceiling: { name: 'rush against a bare server, p50', value: of('bare', 50) },
    },
    {
      name: 'message to acknowledgement, in the rush, p99',
      value: of('rush', 99),
      unit: 'ms',
      ceiling: { name: 'rush against a bare server, p99', value: of('bare', 99) },
      goal: { most: of('calm', 99) * 1.1 },
      note: `${(of('rush', 99) / of('calm', 99)).toFixed(2)} of calm`,
    },
    { name: 'sign-ups let in', value: (outcomes['200'] ?? 0) / seconds, unit: 'per s' },
    {
      name: 'sign-ups told to wait',
      value: refused / seconds,
      unit: 'per s',
      note: `by HTTP status ${note.join(', ')}`,
    },
  ]
}
