/** Durable appends: one-to-one messages per second over Socket.IO, each committed with FULL durability before its acknowledgement. */
import type { Socket } from 'socket.io-client'
import { socketEchoes } from './ceilings/socket-echo.ts'
import { sqliteInsertsPerSecond } from './ceilings/sqlite-insert.ts'
import { type ConnectedPerson, perform, signUpAndConnect, TEXT } from './people.ts'
import type { Benchmark, Figure } from './report.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'

const PAIRS = 16
const DEPTH = 16
const WARM_UP_MS = 2_000
const RUN_MS = 5_000

interface Load {
  perSecond: number
  latenciesMs: number[]
}

/** Each pair keeps DEPTH messages under way; counts acknowledgements. */
async function load(senders: { socket: Socket; conversation: string }[], runMs: number): Promise<Load> {
  const startMs = performance.now()
  const latenciesMs: number[] = []
  const pump = ({ socket, conversation }: (typeof senders)[number]) =>
    new Promise<void>((resolve, reject) => {
      const next = () => {
        const sentMs = performance.now()
        if (sentMs - startMs >= runMs) return resolve()
        const confirmed = () => {
          latenciesMs.push(performance.now() - sentMs)
          next()
        }
        perform(socket, { op: 'send', conversation, body: TEXT }, confirmed, reject)
      }
      next()
    })
  await Promise.all(senders.flatMap((sender) => Array.from({ length: DEPTH }, () => pump(sender))))
  return { perSecond: (latenciesMs.length * 1_000) / (performance.now() - startMs), latenciesMs }
}

export interface Appended {
  perSecond: number
  perCpuSecond: number
}

/** How many messages a second servers acknowledge, and for each second that they compute; the two of a pair are at different ones, and each server has as many people as a single one. */
export async function measureAppends(servers: readonly ServerProcess[]): Promise<Appended> {
  const people: ConnectedPerson[] = []
  for (let i = 0; i < PAIRS * 2 * servers.length; i++)
    people.push(await signUpAndConnect((servers[i % servers.length] as ServerProcess).url, i))
  const senders = people.flatMap(({ user, socket }, i) => {
    const peer = people[i ^ 1]
    // Every other pair the other way round, so that all servers have as many senders.
    const isSender = i % 2 === Math.floor(i / 2) % 2
    return peer && isSender ? [{ socket, conversation: `d.${[user, peer.user].sort().join('.')}` }] : []
  })
  const cpuMicros = async () => {
    let sum = 0
    for (const server of servers) sum += await server.cpuMicros()
    return sum
  }
  await load(senders, WARM_UP_MS)
  const before = await cpuMicros()
  const { perSecond, latenciesMs } = await load(senders, RUN_MS)
  const cpuSeconds = ((await cpuMicros()) - before) / 1e6
  for (const { socket } of people) socket.close()
  return { perSecond, perCpuSecond: latenciesMs.length / cpuSeconds }
}

export const appends: Benchmark = {
  name: 'appends',
  title: `durable one-to-one messages, ${PAIRS} pairs, ${DEPTH} under way each, receiver connected`,
  run: async (): Promise<Figure[]> => {
    const echo = await socketEchoes(PAIRS, DEPTH)
    const one = sqliteInsertsPerSecond(1)
    const hundred = sqliteInsertsPerSecond(100)
    const server = await startServerProcess()
    try {
      const { perSecond, perCpuSecond } = await measureAppends([server])
      return [
        { name: 'bare SQLite, one row a transaction', value: one, unit: 'per s' },
        {
          name: 'durable appends, against bare Socket.IO echo',
          value: perSecond,
          unit: 'per s',
          ceiling: { name: 'echo', value: echo.perSecond },
          goal: { least: 10_000 },
        },
        {
          name: 'durable appends, against SQLite in batches of 100',
          value: perSecond,
          unit: 'per s',
          ceiling: { name: 'inserts', value: hundred },
        },
        {
          name: 'durable appends per CPU second of the server',
          value: perCpuSecond,
          unit: 'per s',
          ceiling: { name: 'echo', value: echo.perCpuSecond },
        },
      ]
    } finally {
      await server.close()
    }
  },
}
