/** Durable appends: one-to-one messages per second over Socket.IO, each committed with FULL durability before its acknowledgement. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { io, type Socket } from 'socket.io-client'
import { socketEchoesPerSecond } from './ceilings/socket-echo.ts'
import { sqliteInsertsPerSecond } from './ceilings/sqlite-insert.ts'
import type { Benchmark, Figure } from './report.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'

const PAIRS = 16
const DEPTH = 16
const RUN_MS = 5_000
const TEXT = 'سلام، فردا ساعت پنج جلوی کتابخانه می‌بینمت؛ کتاب‌ها را هم بیاور.'

interface Person {
  user: string
  token: string
}

async function ask<T>(url: string, name: string, body: object): Promise<T> {
  const response = await fetch(`${url}/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'hodhod-version': '1' },
    body: JSON.stringify(body),
  })
  const answer = (await response.json()) as T & { error?: { code: string } }
  if (answer.error) throw new Error(`${name}: ${answer.error.code}`)
  return answer
}

async function signUp(url: string, index: number): Promise<Person> {
  const answer = await ask<{ token: string; self: { user: string } }>(url, 'sign-up', {
    username: `bench${index}`,
    name: `آزمون ${index}`,
    password: 'correct horse battery',
    device: 'bench',
  })
  return { user: answer.self.user, token: answer.token }
}

async function connect(url: string, token: string): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'], auth: { token }, forceNew: true, reconnection: false })
  await once(socket as unknown as NodeJS.EventEmitter, 'connect')
  return socket
}

interface Load {
  perSecond: number
  latenciesMs: number[]
}

/** Each pair keeps DEPTH messages under way; counts acknowledgements. */
async function load(senders: { socket: Socket; conversation: string }[]): Promise<Load> {
  const startMs = performance.now()
  const latenciesMs: number[] = []
  const pump = ({ socket, conversation }: (typeof senders)[number]) =>
    new Promise<void>((resolve, reject) => {
      const next = () => {
        const sentMs = performance.now()
        if (sentMs - startMs >= RUN_MS) return resolve()
        const cid = randomBytes(16).toString('base64url')
        socket.emit(
          'perform',
          { op: 'send', cid, conversation, body: TEXT },
          (answer: { seq?: number; error?: { code: string } }) => {
            if (answer.error) return reject(new Error(answer.error.code))
            latenciesMs.push(performance.now() - sentMs)
            next()
          },
        )
      }
      next()
    })
  await Promise.all(senders.flatMap((sender) => Array.from({ length: DEPTH }, () => pump(sender))))
  return { perSecond: (latenciesMs.length * 1_000) / (performance.now() - startMs), latenciesMs }
}

async function measure(server: ServerProcess): Promise<{ perSecond: number; perCpuSecond: number }> {
  const people: Person[] = []
  for (let i = 0; i < PAIRS * 2; i++) people.push(await signUp(server.url, i))
  const sockets = await Promise.all(people.map((person) => connect(server.url, person.token)))
  const senders = people.flatMap((person, i) => {
    const peer = people[i ^ 1]
    const socket = sockets[i]
    if (!peer || !socket || i % 2 === 1) return []
    return [{ socket, conversation: `d.${[person.user, peer.user].sort().join('.')}` }]
  })
  const before = await server.cpuMicros()
  const { perSecond, latenciesMs } = await load(senders)
  const cpuSeconds = ((await server.cpuMicros()) - before) / 1e6
  for (const socket of sockets) socket.close()
  return { perSecond, perCpuSecond: latenciesMs.length / cpuSeconds }
}

export const appends: Benchmark = {
  name: 'appends',
  title: `durable one-to-one messages, ${PAIRS} pairs, ${DEPTH} under way each, receiver connected`,
  run: async (): Promise<Figure[]> => {
    const echo = await socketEchoesPerSecond(PAIRS, DEPTH)
    const one = sqliteInsertsPerSecond(1)
    const hundred = sqliteInsertsPerSecond(100)
    const server = await startServerProcess()
    try {
      const { perSecond, perCpuSecond } = await measure(server)
      return [
        { name: 'bare SQLite, one row a transaction', value: one, unit: 'per s' },
        {
          name: 'durable appends, against bare Socket.IO echo',
          value: perSecond,
          unit: 'per s',
          ceiling: { name: 'echo', value: echo },
          goal: { least: 10_000 },
        },
        {
          name: 'durable appends, against SQLite in batches of 100',
          value: perSecond,
          unit: 'per s',
          ceiling: { name: 'inserts', value: hundred },
        },
        { name: 'durable appends per CPU second of the server', value: perCpuSecond, unit: 'per s' },
      ]
    } finally {
      await server.close()
    }
  },
}
