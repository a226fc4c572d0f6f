/** Deliveries: durable messages to rooms whose members are all connected, beside a bare Socket.IO broadcast of the same rows. */
import { randomBytes } from 'node:crypto'
import type { Socket } from 'socket.io-client'
import { startBareServer } from './ceilings/bare-server.ts'
import { type ConnectedPerson, connect, newCid, perform, signUpAndConnect, TEXT } from './people.ts'
import type { Benchmark, Figure } from './report.ts'
import { startServerProcess } from './server-process.ts'

const CONNECTIONS = 100
const WARM_UP_MS = 2_000
const RUN_MS = 5_000
const DRAIN_MS = 20_000

/** Everybody in rooms of one size, and how the first of each room says something there. */
interface Hall {
  sockets: Socket[]
  members: number
  say: ((confirmed: () => void, refused: (error: Error) => void) => void)[]
  /** Messages under way over all rooms: many share commits and writes, few do not. */
  underWay: number
  cpuMicros(): Promise<number>
}

/** @returns deliveries per CPU second of the server; throws when one is missing. */
async function deliveriesPerCpuSecond(hall: Hall): Promise<number> {
  let delivered = 0
  const count = (_conversation: string, [, kind]: [number, string]) => {
    if (kind === 'm') delivered += 1
  }
  for (const socket of hall.sockets) socket.on('e', count)
  const run = async (forMs: number) => {
    const wanted = delivered + (await speak(hall, forMs)) * (hall.members - 1)
    const untilMs = performance.now() + DRAIN_MS
    while (delivered < wanted && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, 10))
    if (delivered !== wanted) throw new Error(`${wanted} deliveries were due and ${delivered} came`)
  }
  await run(WARM_UP_MS)
  const [deliveredBefore, cpuBefore] = [delivered, await hall.cpuMicros()]
  await run(RUN_MS)
  const perCpuSecond = ((delivered - deliveredBefore) * 1e6) / ((await hall.cpuMicros()) - cpuBefore)
  for (const socket of hall.sockets) socket.close()
  return perCpuSecond
}

/** @returns how many messages were confirmed. */
async function speak({ say, underWay }: Hall, forMs: number): Promise<number> {
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

/** The first person of every room makes it a group with the others. */
async function seat(people: ConnectedPerson[], members: number): Promise<Pick<Hall, 'sockets' | 'members' | 'say'>> {
  const say: Hall['say'] = []
  for (let first = 0; first < people.length; first += members) {
    const [host, ...others] = people.slice(first, first + members)
    if (!host) continue
    const conversation = `g.${randomBytes(16).toString('base64url')}`
    const create = { op: 'create', conversation, title: 'آزمون', members: others.map(({ user }) => user) }
    await new Promise<void>((resolve, reject) => perform(host.socket, create, resolve, reject))
    say.push((confirmed, refused) => perform(host.socket, { op: 'send', conversation, body: TEXT }, confirmed, refused))
  }
  return { sockets: people.map(({ socket }) => socket), members, say }
}

async function ours(members: number, underWay: number): Promise<number> {
  const server = await startServerProcess()
  try {
    const people: ConnectedPerson[] = []
    for (let index = 0; index < CONNECTIONS; index++) people.push(await signUpAndConnect(server.url, index))
    return await deliveriesPerCpuSecond({ ...(await seat(people, members)), underWay, cpuMicros: server.cpuMicros })
  } finally {
    await server.close()
  }
}

/** The same rows and rooms, with nothing checked and nothing kept. */
async function bare(members: number, underWay: number): Promise<number> {
  const server = await startBareServer('socket-broadcast.mjs')
  try {
    const roomOf = (index: number) => `room${Math.floor(index / members)}`
    const opening = Array.from({ length: CONNECTIONS }, (_, index) => connect(server.url, { room: roomOf(index) }))
    const sockets = await Promise.all(opening)
    const row = [`g.${newCid()}`, [123_456, 'm', 'abcdefgh', Date.now(), TEXT]]
    const hosts = sockets.filter((_, index) => index % members === 0)
    const say = hosts.map((host) => (confirmed: () => void) => void host.emit('say', row, confirmed))
    return await deliveriesPerCpuSecond({ sockets, members, say, underWay, cpuMicros: server.cpuMicros })
  } finally {
    server.close()
  }
}

async function figure(members: number, underWay: number, goalRatio?: number): Promise<Figure> {
  const ceiling = await bare(members, underWay)
  const value = await ours(members, underWay)
  const name = `deliveries per CPU second, rooms of ${members}, ${underWay} under way`
  const goal = goalRatio === undefined ? {} : { goal: { least: goalRatio * ceiling } }
  return { name, value, unit: 'per s', ceiling: { name: 'bare broadcast', value: ceiling }, ...goal }
}

export const deliveries: Benchmark = {
  name: 'deliveries',
  title: `durable messages to rooms, ${CONNECTIONS} connected`,
  run: async () => [await figure(2, 50), await figure(100, 50, 0.8), await figure(100, 2)],
}
