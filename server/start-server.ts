/**
 * Wires a whole server and starts it: store → fan-out → gateway → listening socket, and closes it in the other order.
 * Used by main and by every test, journey and benchmark that needs a real server.
 */
import type { Server } from 'node:http'
import pino, { type DestinationStream } from 'pino'
import type { LogLevel } from './config.ts'
import { type Context, newCounters } from './context.ts'
import { createPasswordHasher } from './domain/password-hasher.ts'
import { explainDatabaseError, explainListenError, explainStoreError } from './explain-start-error.ts'
import { createMemoryFanout } from './fanout/memory.ts'
import { openRedisFanout } from './fanout/redis/redis-fanout.ts'
import { describeError } from './gateway/describe-error.ts'
import { openHttpDoor } from './gateway/http-door.ts'
import { createOverload, DEFAULT_OVERLOAD, type OverloadTable } from './gateway/overload.ts'
import { createPresence } from './gateway/presence.ts'
import { createRateLimits, DEFAULT_RATE_LIMITS, type RateLimitTable } from './gateway/rate-limits.ts'
import { openSocketDoor, type SocketDoor } from './gateway/socket-door.ts'
import { readStaticFiles } from './gateway/static-files.ts'
import { createWaiters } from './gateway/waiters.ts'
import type { Store } from './store/port.ts'
import { openPostgresStore } from './store/postgres/open-postgres-store.ts'
import { openSqliteStore } from './store/sqlite/open-sqlite-store.ts'

export interface ServerOptions {
  /** 0 takes a free one; see `port` of the answer. */
  port: number
  /** Default 127.0.0.1: tests reach it and nobody else. main passes HOST. */
  host?: string
  /** Folder of the embedded store; made where missing. Not used with `databaseUrl`. */
  dataFolder: string
  /** PostgreSQL instead of the embedded store. */
  databaseUrl?: string
  databaseConnections?: number
  /** Redis between the gateways of one database. Absent: this server is the only one. */
  redisUrl?: string
  /** The built client. Absent: only /api, /socket.io and /healthz are served. */
  clientFolder?: string
  logLevel?: LogLevel
  /** Where log lines go; default stdout. */
  logTo?: DestinationStream
  /** Proxies in front that are believed about the client's address (default 0). */
  trustProxy?: number
  /** Single limits replace the defaults; 'off' for benchmarks. */
  rateLimits?: Partial<RateLimitTable> | 'off'
  /** Event-loop lag from which requests are refused; 'off' for tests on a loaded machine. */
  overload?: OverloadTable | 'off'
  /** Replaces the measured lag. */
  measureLagMs?: () => number
  /** Over how long a closing server sends its connections away (default 2,000). */
  drainMs?: number
  /** How long a person may be gone before others see it (default 5,000). */
  presenceGraceMs?: number
  now?: () => number
  /** How often a connection is asked whether it lives (default 10,000), and how long it may take (default 8,000). */
  pingIntervalMs?: number
  pingTimeoutMs?: number
}

export interface RunningServer {
  /** http://host:port */
  address: string
  port: number
  /** For seeding and for looking behind the scenes in tests. */
  store: Store
  /** Sends connections away, finishes what was begun, closes the store. Answers the same promise when called twice. */
  close(): Promise<void>
}

const FINISH_MS = 10_000

/** Rejects with StartError for everything that a person can put right. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const host = options.host ?? '127.0.0.1'
  const store = await openStore(options)
  const closing = { begun: false }
  let context: Context | undefined
  const getContext = () => {
    if (!context) throw new Error('the context is not wired yet')
    return context
  }
  let door: SocketDoor | undefined
  const http = openHttpDoor(getContext, {
    files: readStaticFiles(options.clientFolder),
    trustProxy: options.trustProxy ?? 0,
    isClosing: () => closing.begun,
    connections: () => door?.connections() ?? 0,
  })
  context = await wire(options, store, () => door)
  door = openSocketDoor(http, getContext, {
    trustProxy: options.trustProxy ?? 0,
    pingIntervalMs: options.pingIntervalMs ?? 10_000,
    pingTimeoutMs: options.pingTimeoutMs ?? 8_000,
  })
  const port = await listen(http, options.port, host).catch(async (error: unknown) => {
    await finish(getContext(), door, http, 0)
    throw explainListenError(error, options.port, host)
  })
  context.log.info({ port, epoch: store.epoch }, 'listening')
  let closed: Promise<void> | undefined
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    store,
    close() {
      closing.begun = true
      closed ??= finish(getContext(), door, http, options.drainMs ?? 2_000)
      return closed
    },
  }
}

async function openStore({
  dataFolder,
  databaseUrl,
  databaseConnections,
  now = Date.now,
}: ServerOptions): Promise<Store> {
  try {
    if (databaseUrl === undefined) return await openSqliteStore({ folder: dataFolder, now })
    const connections = databaseConnections === undefined ? {} : { connections: databaseConnections }
    return await openPostgresStore({ url: databaseUrl, now, ...connections })
  } catch (error) {
    throw databaseUrl === undefined ? explainStoreError(error, dataFolder) : explainDatabaseError(error)
  }
}

async function wire(options: ServerOptions, store: Store, door: () => SocketDoor | undefined): Promise<Context> {
  const now = options.now ?? Date.now
  const log = pino({ level: options.logLevel ?? 'silent', base: null }, options.logTo ?? pino.destination(1))
  const onError = (error: unknown) => log.error(describeError(error), 'background work failed')
  const { redisUrl } = options
  const fanout =
    redisUrl === undefined ? createMemoryFanout(onError) : await openRedisFanout({ url: redisUrl, onError })
  const waiters = createWaiters(now)
  const endSession = (device: string) => {
    waiters.end(device)
    door()?.endSession(device)
  }
  const presence = createPresence({
    store,
    now,
    onError,
    graceMs: options.presenceGraceMs ?? 5_000,
    others: fanout.others,
    tell: (connection, user, lastSeen) => door()?.tell(connection, 'p', [user, lastSeen]),
  })
  fanout.subscribe({
    deliver: ({ push, users }) => push !== 't' && push !== 'p' && waiters.wake(users),
    endSession,
    presenceChanged: presence.changedElsewhere,
  })
  const { rateLimits = {}, overload = DEFAULT_OVERLOAD } = options
  return {
    store,
    fanout,
    waiters,
    log,
    now,
    accounts: { store, now, hasher: createPasswordHasher() },
    presence,
    rateLimits: createRateLimits(rateLimits === 'off' ? 'off' : { ...DEFAULT_RATE_LIMITS, ...rateLimits }, now),
    overload: createOverload(overload, options.measureLagMs),
    counters: newCounters(),
    endSession,
  }
}

function listen(http: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, () => {
      http.off('error', reject)
      const address = http.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/** Stops accepting, says goodbye, lets begun requests finish, then closes the store: no acked commit is lost (S6). */
async function finish(context: Context, door: SocketDoor | undefined, http: Server, drainMs: number): Promise<void> {
  const isDown = stopListening(http)
  context.waiters.close()
  await door?.close(drainMs)
  const untilMs = performance.now() + FINISH_MS
  while ((context.counters.inFlight > 0 || !isDown()) && performance.now() < untilMs) {
    http.closeIdleConnections()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await context.presence.close()
  context.overload.close()
  await context.fanout.close()
  await context.store.close()
  http.closeAllConnections()
  context.log.info('closed')
}

/** @returns whether the last connection is gone. */
function stopListening(http: Server): () => boolean {
  let isDown = !http.listening
  if (!isDown) {
    http.close(() => {
      isDown = true
    })
  }
  return () => isDown
}
