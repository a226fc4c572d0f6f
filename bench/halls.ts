/**
 * Rooms in which everybody is connected, for benchmarks of what reaches them: of our server, of bare Socket.IO and of bare `ws`. The
 * bare ones broadcast rows of the same size, with nothing checked and nothing kept.
 */
import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { openSqliteStore } from '../server/store/sqlite/open-sqlite-store.ts'
import { startBareServer } from './ceilings/bare-server.ts'
import { type ConnectedPerson, connect, newCid, perform, seededUser, seedPeople, TEXT } from './people.ts'
import { startServerProcess } from './server-process.ts'

const OPENED_AT_ONCE = 50

/** Rooms of `members` people each, `connections` together. */
export interface Rooms {
  connections: number
  members: number
}

/** Everybody in their rooms, and how the first of each says something there. */
export interface Hall {
  /** @param delivered called for everybody whom a message reached, but who said it, with its text */
  hear(delivered: (text: string) => void): void
  say: ((text: string, confirmed: () => void, refused: (error: Error) => void) => void)[]
  cpuMicros(): Promise<number>
}

export type OpenHall = <T>(rooms: Rooms, use: (hall: Hall) => Promise<T>) => Promise<T>

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
    say.push((body, confirmed, refused) => perform(host.socket, { op: 'send', conversation, body }, confirmed, refused))
  }
  // What a client does when it is asked to pull: the gateway learns of its crowds.
  await Promise.all(people.map(({ socket }) => socket.emitWithAck('sync', { cursor: null })))
  return say
}

type Row = [place: number, kind: string, cid: string, atMs: number, body: string]

export const ours: OpenHall = async (rooms, use) => {
  let tokens: string[] = []
  const server = await startServerProcess(async (folder) => {
    const store = await openSqliteStore({ folder, now: Date.now })
    tokens = await seedPeople(store, rooms.connections)
    await store.close()
  })
  try {
    const people = await opened(rooms.connections, async (index) => ({
      user: seededUser(index),
      socket: await connect(server.url, { token: tokens[index] ?? '' }),
    }))
    const result = await use({
      say: await seat(people, rooms.members),
      hear(delivered) {
        for (const { socket } of people)
          socket.on('e', (_, [, kind, , , body]: Row) => {
            if (kind === 'm') delivered(body)
          })
      },
      cpuMicros: server.cpuMicros,
    })
    for (const { socket } of people) socket.close()
    return result
  } finally {
    await server.close()
  }
}

const roomOf = ({ members }: Rooms, index: number) => `room${Math.floor(index / members)}`
const bareRow = (text: string): [string, Row] => [`g.${newCid()}`, [123_456, 'm', 'abcdefgh', Date.now(), text]]

/** The same rows and rooms, with nothing checked and nothing kept. */
export const bareSocketIo: OpenHall = async (rooms, use) => {
  const server = await startBareServer('socket-broadcast.mjs')
  try {
    const sockets = await opened(rooms.connections, (index) => connect(server.url, { room: roomOf(rooms, index) }))
    const hosts = sockets.filter((_, index) => index % rooms.members === 0)
    const result = await use({
      say: hosts.map((host) => (text, confirmed) => void host.emit('say', bareRow(text), confirmed)),
      hear(delivered) {
        for (const socket of sockets) socket.on('e', (_: string, [, , , , body]: Row) => delivered(body))
      },
      cpuMicros: server.cpuMicros,
    })
    for (const socket of sockets) socket.close()
    return result
  } finally {
    server.close()
  }
}

const engineIo = createRequire(import.meta.resolve('socket.io-client')).resolve('engine.io-client')
const { WebSocket } = createRequire(engineIo)('ws')

/** Below Socket.IO: a JSON frame for each, no packets, no rooms but a set of sockets. What is heard is not read. */
export const bareWs: OpenHall = async (rooms, use) => {
  const server = await startBareServer('ws-broadcast.mjs')
  try {
    const sockets = await opened(rooms.connections, async (index) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/${roomOf(rooms, index)}`)
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
      return socket
    })
    const row = JSON.stringify(bareRow(TEXT))
    const hosts = sockets.filter((_, index) => index % rooms.members === 0)
    const waiting = hosts.map((): (() => void)[] => [])
    for (const [n, host] of hosts.entries()) host.on('message', () => waiting[n]?.shift()?.())
    const result = await use({
      say: hosts.map((host, n) => (_, confirmed) => {
        waiting[n]?.push(confirmed)
        host.send(row)
      }),
      hear(delivered) {
        for (const [index, socket] of sockets.entries())
          if (index % rooms.members !== 0) socket.on('message', () => delivered(TEXT))
      },
      cpuMicros: server.cpuMicros,
    })
    for (const socket of sockets) socket.close()
    return result
  } finally {
    server.close()
  }
}
