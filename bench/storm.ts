/**
 * Everybody comes back at once, with no jitter, which is worse than clients do it (W9): so many connections are cut
 * together, open again, and pull from their cursor. How long until all have their answer, and what the people feel who
 * stayed connected and write at their own pace. The ceiling is the same storm on a bare Socket.IO server.
 */
import { io, type Socket } from 'socket.io-client'
import { openSqliteStore } from '../server/store/sqlite/open-sqlite-store.ts'
import { startBareServer } from './ceilings/bare-server.ts'
import { type ConnectedPerson, connect, perform, seededUser, seedPeople, TEXT } from './people.ts'
import { type Benchmark, type Figure, percentile } from './report.ts'
import { startServerProcess } from './server-process.ts'

const CONNECTIONS = Number(process.env.BENCH_CONNECTIONS ?? 5_000)
const STAYING = 20
const MESSAGES_PER_S = 100
const OPENED_AT_ONCE = 100

interface Seat {
  token: string
  cursor: string | null
  socket?: Socket
}

/** Everybody's seat gets a token that works. */
async function seed(folder: string, seats: Seat[]): Promise<void> {
  const store = await openSqliteStore({ folder, now: Date.now })
  const tokens = await seedPeople(store, seats.length)
  for (const [index, seat] of seats.entries()) seat.token = tokens[index] ?? ''
  await store.close()
}

/** As often as it takes: a queue of the system that is full resets connections. */
async function open(url: string, seat: Seat): Promise<void> {
  const options = { transports: ['websocket'], forceNew: true, reconnection: false, timeout: 120_000 }
  for (;;) {
    const socket = io(url, { ...options, auth: { token: seat.token } })
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true))
      socket.once('connect_error', () => resolve(false))
    })
    seat.socket = socket
    if (isOpen) return
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 1_000))
  }
}

/** As a client does: it waits as long as it is told, and asks again. */
async function pull(seat: Seat): Promise<void> {
  for (;;) {
    const answer = await seat.socket?.timeout(120_000).emitWithAck('sync', { cursor: seat.cursor })
    if (!answer?.error) {
      seat.cursor = answer.cursor
      return
    }
    await new Promise((resolve) => setTimeout(resolve, answer.error.retryAfterMs ?? 1_000))
  }
}

async function inGroups(seats: Seat[], act: (seat: Seat) => Promise<void>): Promise<void> {
  for (let first = 0; first < seats.length; first += OPENED_AT_ONCE) {
    await Promise.all(seats.slice(first, first + OPENED_AT_ONCE).map(act))
  }
}

/** @returns milliseconds until each was back, the slowest last. */
async function storm(seats: Seat[], comeBack: (seat: Seat) => Promise<void>): Promise<number[]> {
  for (const { socket } of seats) socket?.disconnect()
  const startMs = performance.now()
  const backMs = await Promise.all(
    seats.map(async (seat) => {
      await comeBack(seat)
      return performance.now() - startMs
    }),
  )
  return backMs.sort((a, b) => a - b)
}

type Say = (index: number, confirmed: () => void) => void

/** Speaks at a steady pace until told to stop; then waits for what has no answer yet. */
function write(say: Say): () => Promise<number[]> {
  const latenciesMs: number[] = []
  const startMs = performance.now()
  let sent = 0
  const sayWhatIsDue = () => {
    const due = Math.floor(((performance.now() - startMs) / 1_000) * MESSAGES_PER_S)
    for (; sent < due; sent += 1) {
      const sentMs = performance.now()
      say(sent, () => void latenciesMs.push(performance.now() - sentMs))
    }
  }
  const timer = setInterval(sayWhatIsDue, 5)
  return async () => {
    clearInterval(timer)
    sayWhatIsDue()
    while (latenciesMs.length < sent) await new Promise((resolve) => setTimeout(resolve, 10))
    return latenciesMs
  }
}

/** Everybody who stays writes to their neighbour in turn. */
function sayTo(people: ConnectedPerson[]): Say {
  return (index, confirmed) => {
    const [from, to] = [people[index % STAYING], people[(index % STAYING) ^ 1]]
    if (!from || !to) return
    const conversation = `d.${[from.user, to.user].sort().join('.')}`
    perform(from.socket, { op: 'send', conversation, body: TEXT }, confirmed, () => {})
  }
}

/** The clients of both storms live in this one process, whose own slowness is in every figure: hence in the ceiling too. */
async function bareStorm(): Promise<{ allBackMs: number; echoesMs: number[] }> {
  const server = await startBareServer('socket-echo.mjs')
  const seats = Array.from({ length: CONNECTIONS }, (): Seat => ({ token: '', cursor: null }))
  try {
    await inGroups(seats, (seat) => open(server.url, seat))
    const staying = await connect(server.url, {})
    const stop = write((_, confirmed) => void staying.emit('echo', TEXT, confirmed))
    const backMs = await storm(seats, async (seat) => {
      await open(server.url, seat)
      await seat.socket?.timeout(120_000).emitWithAck('echo', 'سلام')
    })
    const echoesMs = await stop()
    for (const { socket } of [...seats, { socket: staying }]) socket?.disconnect()
    return { allBackMs: backMs.at(-1) ?? Number.NaN, echoesMs }
  } finally {
    server.close()
  }
}

export const stormOfReconnects: Benchmark = {
  name: 'storm',
  title: `${CONNECTIONS} connections cut and back at once, while ${STAYING} people write ${MESSAGES_PER_S} messages a second`,
  run: async (): Promise<Figure[]> => {
    const bare = await bareStorm()
    const seats = Array.from({ length: CONNECTIONS + STAYING }, (): Seat => ({ token: '', cursor: null }))
    const server = await startServerProcess((folder) => seed(folder, seats), { BENCH_OVERLOAD: 'on' })
    try {
      const people: ConnectedPerson[] = []
      for (let index = 0; index < STAYING; index++) {
        const socket = await connect(server.url, { token: seats[index]?.token ?? '' })
        people.push({ user: seededUser(index), socket })
      }
      const others = seats.slice(STAYING)
      await inGroups(others, async (seat) => {
        await open(server.url, seat)
        await pull(seat)
      })
      const stopCalm = write(sayTo(people))
      await new Promise((resolve) => setTimeout(resolve, 5_000))
      const calm = await stopCalm()
      const stop = write(sayTo(people))
      const backMs = await storm(others, async (seat) => {
        await open(server.url, seat)
        await pull(seat)
      })
      const during = await stop()
      for (const { socket } of others) socket?.disconnect()
      return figures(backMs, bare, calm, during)
    } finally {
      await server.close()
    }
  },
}

function figures(
  backMs: number[],
  bare: { allBackMs: number; echoesMs: number[] },
  calm: number[],
  during: number[],
): Figure[] {
  const ceiling = { name: 'bare Socket.IO, all back', value: bare.allBackMs }
  const echo = (p: number) => ({ name: `echo in a bare storm, p${p}`, value: percentile(bare.echoesMs, p) })
  return [
    { name: 'half are back', value: percentile(backMs, 50), unit: 'ms' },
    { name: 'all are back and have pulled', value: backMs.at(-1) ?? Number.NaN, unit: 'ms', ceiling },
    { name: 'message to acknowledgement, calm, p99', value: percentile(calm, 99), unit: 'ms' },
    {
      name: 'message to acknowledgement, in the storm, p50',
      value: percentile(during, 50),
      unit: 'ms',
      ceiling: echo(50),
    },
    {
      name: 'message to acknowledgement, in the storm, p99',
      value: percentile(during, 99),
      unit: 'ms',
      ceiling: echo(99),
    },
  ]
}
