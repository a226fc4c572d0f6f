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

/** How many messages a second a server acknowledges, and for each second that it computes. */
export async function measureAppends(server: ServerProcess): Promise<{ perSecond: number; perCpuSecond: number }> {
  const people: ConnectedPerson[] = []
  for (let i = 0; i < PAIRS * 2; i++) people.push(await signUpAndConnect(server.url, i))
  const senders = people.flatMap(({ user, socket }, i) => {
    const peer = people[i ^ 1]
    return peer && i % 2 === 0 ? [{ socket, conversation: `d.${[user, peer.user].sort().join('.')}` }] : []
  })
  await load(senders, WARM_UP_MS)
  const before = await server.cpuMicros()
  const { perSecond, latenciesMs } = await load(senders, RUN_MS)
  const cpuSeconds = ((await server.cpuMicros()) - before) / 1e6
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
      const { perSecond, perCpuSecond } = await measureAppends(server)
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
