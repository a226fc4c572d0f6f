/** Deliveries: durable messages to rooms whose members are all connected, beside broadcasts of the same rows by bare Socket.IO and bare `ws`. */
import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { openSqliteStore } from '../server/store/sqlite/open-sqlite-store.ts'
import { startBareServer } from './ceilings/bare-server.ts'
import { type ConnectedPerson, connect, newCid, perform, seededUser, seedPeople, TEXT } from './people.ts'
import type { Benchmark, Figure } from './report.ts'
import { startServerProcess } from './server-process.ts'

const WARM_UP_MS = 2_000
const RUN_MS = 5_000
const DRAIN_MS = 30_000
const OPENED_AT_ONCE = 50

/** Rooms of `members` people each, `connections` together; so many messages under way over all of them: many share commits and writes, few do not. */
interface Plan {
  connections: number
  members: number
  underWay: number
}

/** Everybody in their rooms, and how the first of each says something there. */
interface Hall {
  hear(delivered: () => void): void
  say: ((confirmed: () => void, refused: (error: Error) => void) => void)[]
  cpuMicros(): Promise<number>
  close(): void
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
  const perCpuSecond = ((delivered - deliveredBefore) * 1e6) / ((await hall.cpuMicros()) - cpuBefore)
  hall.close()
  return perCpuSecond
}

/** @returns how many messages were confirmed. */
async function speak({ say }: Hall, underWay: number, forMs: number): Promise<number> {
  const untilMs = performance.now() + forMs
  let confirmed = 0
  const lane = (index: number) =>
    new Promise<void>((resolve, reject) => {
      const next = () => {
        if (performance.now() >= untilMs) return resolve()
        say[index % say.length]?.(() => {
          confirmed += 1
          next()
        }, reject)
      }
      next()
    })
  await Promise.all(Array.from({ length: underWay }, (_, index) => lane(index)))
  return confirmed
}

async function opened<T>(count: number, open: (index: number) => Promise<T>): Promise<T[]> {
  const all: T[] = []
  while (all.length < count) {
    const indexes = Array.from({ length: Math.min(OPENED_AT_ONCE, count - all.length) }, (_, n) => all.length + n)
    all.push(...(await Promise.all(indexes.map(open))))
  }
  return all
}

/** The first person of every room makes it a group with the others. */
async function seat(people: ConnectedPerson[], members: number): Promise<Hall['say']> {
  const say: Hall['say'] = []
  for (let first = 0; first < people.length; first += members) {
    const [host, ...others] = people.slice(first, first + members)
    if (!host) continue
    const conversation = `g.${randomBytes(16).toString('base64url')}`
    const create = { op: 'create', conversation, title: 'آزمون', members: others.map(({ user }) => user) }
    await new Promise<void>((resolve, reject) => perform(host.socket, create, resolve, reject))
    say.push((confirmed, refused) => perform(host.socket, { op: 'send', conversation, body: TEXT }, confirmed, refused))
  }
  // What a client does when it is asked to pull: the gateway learns of its crowds.
  await Promise.all(people.map(({ socket }) => socket.emitWithAck('sync', { cursor: null })))
  return say
}

async function ours(plan: Plan): Promise<number> {
  let tokens: string[] = []
  const server = await startServerProcess(async (folder) => {
    const store = await openSqliteStore({ folder, now: Date.now })
    tokens = await seedPeople(store, plan.connections)
    await store.close()
  })
  try {
    const people = await opened(plan.connections, async (index) => ({
      user: seededUser(index),
      socket: await connect(server.url, { token: tokens[index] ?? '' }),
    }))
    return await deliveriesPerCpuSecond(plan, {
      say: await seat(people, plan.members),
      hear(delivered) {
        for (const { socket } of people) socket.on('e', (_, [, kind]: [number, string]) => kind === 'm' && delivered())
      },
      cpuMicros: server.cpuMicros,
      close() {
        for (const { socket } of people) socket.close()
      },
    })
  } finally {
    await server.close()
  }
}

const roomOf = ({ members }: Plan, index: number) => `room${Math.floor(index / members)}`
const bareRow = () => [`g.${newCid()}`, [123_456, 'm', 'abcdefgh', Date.now(), TEXT]]

/** The same rows and rooms, with nothing checked and nothing kept. */
async function bareSocketIo(plan: Plan): Promise<number> {
  const server = await startBareServer('socket-broadcast.mjs')
  try {
    const sockets = await opened(plan.connections, (index) => connect(server.url, { room: roomOf(plan, index) }))
    const row = bareRow()
    const hosts = sockets.filter((_, index) => index % plan.members === 0)
    return await deliveriesPerCpuSecond(plan, {
      say: hosts.map((host) => (confirmed) => void host.emit('say', row, confirmed)),
      hear(delivered) {
        for (const socket of sockets) socket.on('e', delivered)
      },
      cpuMicros: server.cpuMicros,
      close() {
        for (const socket of sockets) socket.close()
      },
    })
  } finally {
    server.close()
  }
}

const engineIo = createRequire(import.meta.resolve('socket.io-client')).resolve('engine.io-client')
const { WebSocket } = createRequire(engineIo)('ws')

/** Below Socket.IO: a JSON frame for each, no packets, no rooms but a set of sockets. */
async function bareWs(plan: Plan): Promise<number> {
  const server = await startBareServer('ws-broadcast.mjs')
  try {
    const sockets = await opened(plan.connections, async (index) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/${roomOf(plan, index)}`)
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
      return socket
    })
    const row = JSON.stringify(bareRow())
    const hosts = sockets.filter((_, index) => index % plan.members === 0)
    const waiting = hosts.map((): (() => void)[] => [])
    for (const [n, host] of hosts.entries()) host.on('message', () => waiting[n]?.shift()?.())
    return await deliveriesPerCpuSecond(plan, {
      say: hosts.map((host, n) => (confirmed) => {
        waiting[n]?.push(confirmed)
        host.send(row)
      }),
      hear(delivered) {
        for (const [index, socket] of sockets.entries()) if (index % plan.members !== 0) socket.on('message', delivered)
      },
      cpuMicros: server.cpuMicros,
      close() {
        for (const socket of sockets) socket.close()
      },
    })
  } finally {
    server.close()
  }
}

async function figures(plan: Plan, goalRatio?: number): Promise<Figure[]> {
  const [socketIo, ws] = [await bareSocketIo(plan), await bareWs(plan)]
  const value = await ours(plan)
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
