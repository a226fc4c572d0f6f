/**
 * What a connection that does nothing costs: memory of the server with many of them (each with a session that has pulled),
 * handshakes for each second that the server computes, and bytes on the wire. Ceilings: bare Socket.IO and bare `ws`.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as after } from 'node:timers/promises'
import { openSqliteStore } from '../server/store/sqlite/open-sqlite-store.ts'
import { IDLE_MS, SAVING_IDLE_MS } from '../src/backend/own/pull-schedule.ts'
import { startBareServer } from './ceilings/bare-server.ts'
import { openCountedLine } from './counted-line.ts'
import type { IdleOrder } from './idle-child.ts'
import { connect, seedPeople } from './people.ts'
import type { Benchmark, Figure } from './report.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'

const CONNECTIONS = Number(process.env.BENCH_CONNECTIONS ?? 10_000)
const SETTLE_MS = 3_000
/** Of the heartbeats of all, in CPU. */
const BEATS_MS = 10_000
/** Of the heartbeats that are counted. */
const QUIET_MS = 30_000
const HOUR_MS = 3_600_000

interface Held {
  bytesEach: number
  perCpuSecond: number
  /** Of one core, doing nothing. */
  idlePercent: number
}

async function hold(
  server: Pick<ServerProcess, 'url' | 'cpuMicros' | 'memoryBytes'>,
  order: Omit<IdleOrder, 'url'>,
): Promise<Held> {
  const clients = fork(new URL('./idle-child.ts', import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [cpuBefore, memoryBefore] = [await server.cpuMicros(), await server.memoryBytes()]
  clients.send({ url: server.url, ...order })
  await once(clients, 'message')
  const cpuSeconds = ((await server.cpuMicros()) - cpuBefore) / 1e6
  await after(SETTLE_MS)
  const bytesEach = ((await server.memoryBytes()) - memoryBefore) / order.tokens.length
  const idleFrom = await server.cpuMicros()
  await after(BEATS_MS)
  const idlePercent = ((await server.cpuMicros()) - idleFrom) / (BEATS_MS * 10)
  clients.kill()
  await once(clients, 'exit')
  return { bytesEach, perCpuSecond: order.tokens.length / cpuSeconds, idlePercent }
}

async function holdBare(kind: 'socket.io' | 'ws'): Promise<Held> {
  const server = await startBareServer(kind === 'ws' ? 'ws-broadcast.mjs' : 'socket-echo.mjs')
  try {
    return await hold(server, { kind, tokens: Array.from({ length: CONNECTIONS }, () => '') })
  } finally {
    server.close()
  }
}

/** Bytes of a connection in an hour without news: heartbeats, counted for a while, and the pulls of a client, counted for one. */
async function quietHour(server: ServerProcess, token: string): Promise<{ heartbeats: number; pulls: number }> {
  const line = await openCountedLine(server.url)
  const socket = await connect(line.url, { token })
  const { cursor } = await socket.emitWithAck('sync', { cursor: null })
  await after(100)
  const before = line.bytes()
  await socket.emitWithAck('sync', { cursor })
  const pull = line.bytes() - before
  const quietFrom = line.bytes()
  await after(QUIET_MS)
  const heartbeats = line.bytes() - quietFrom
  socket.close()
  line.close()
  return { heartbeats: (heartbeats * HOUR_MS) / QUIET_MS, pulls: (pull * HOUR_MS) / IDLE_MS }
}

export const idle: Benchmark = {
  name: 'idle',
  title: `${CONNECTIONS} connections that do nothing, clients in a process of their own`,
  async run() {
    const [bareWs, bareSocketIo] = [await holdBare('ws'), await holdBare('socket.io')]
    let tokens: string[] = []
    const server = await startServerProcess(async (folder) => {
      const store = await openSqliteStore({ folder, now: Date.now })
      tokens = await seedPeople(store, CONNECTIONS)
      await store.close()
    })
    try {
      const ours = await hold(server, { kind: 'hodhod', tokens })
      return figures(ours, bareWs, bareSocketIo, await quietHour(server, tokens[0] ?? ''))
    } finally {
      await server.close()
    }
  },
}

function figures(
  ours: Held,
  bareWs: Held,
  bareSocketIo: Held,
  { heartbeats, pulls }: { heartbeats: number; pulls: number },
): Figure[] {
  const name = 'memory of the server, each connection'
  return [
    {
      name,
      value: ours.bytesEach,
      unit: 'bytes',
      ceiling: { name: 'bare Socket.IO', value: bareSocketIo.bytesEach },
      goal: { most: 24 * 1024 },
    },
    { name, value: ours.bytesEach, unit: 'bytes', ceiling: { name: 'bare ws', value: bareWs.bytesEach } },
    {
      name: 'handshakes with session and first pull, per CPU second',
      value: ours.perCpuSecond,
      unit: 'per s',
      ceiling: { name: 'bare Socket.IO, handshake', value: bareSocketIo.perCpuSecond },
    },
    {
      name: 'handshakes per CPU second, bare ws',
      value: bareWs.perCpuSecond,
      unit: 'per s',
    },
    {
      name: 'heartbeats of all of them, of one core',
      value: ours.idlePercent,
      unit: '%',
      ceiling: { name: 'bare Socket.IO, every 25 s', value: bareSocketIo.idlePercent },
    },
    {
      name: 'bytes of an hour without news',
      value: heartbeats + pulls,
      unit: 'bytes',
      goal: { most: 16 * 1024 },
      note: `heartbeats ${Math.round(heartbeats)}, pulls every two minutes ${Math.round(pulls)}`,
    },
    {
      name: 'the same where data are saved',
      value: heartbeats + pulls * (IDLE_MS / SAVING_IDLE_MS),
      unit: 'bytes',
      goal: { most: 8 * 1024 },
    },
  ]
}
