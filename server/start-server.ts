/**
 * Wires a whole server and starts it: store → fan-out → gateway → listening socket, and closes it in the other order.
 * Used by main and by every test, journey and benchmark that needs a real server.
 */
import type { Server } from 'node:http'
import { join } from 'node:path'
import pino, { type DestinationStream } from 'pino'
import type { LogLevel } from './config.ts'
import type { Context } from './context.ts'
import type { SignUpRule } from './domain/accounts.ts'
import { createPasswordHasher } from './domain/password-hasher.ts'
import { createBlocks } from './domain/read-block.ts'
import { explainDatabaseError, explainListenError, explainStoreError } from './explain-start-error.ts'
import { createMemoryFanout } from './fanout/memory.ts'
import type { Fanout } from './fanout/port.ts'
import { openRedisFanout } from './fanout/redis/redis-fanout.ts'
import { createCrowds } from './gateway/crowds.ts'
import { describeError } from './gateway/describe-error.ts'
import { openHttpDoor } from './gateway/http-door.ts'
import { createOverload, DEFAULT_OVERLOAD, type OverloadTable } from './gateway/overload.ts'
import { createPresence } from './gateway/presence.ts'
import { createRateLimits, DEFAULT_RATE_LIMITS, type RateLimitTable } from './gateway/rate-limits.ts'
import { openSocketDoor, type SocketDoor } from './gateway/socket-door.ts'
import { readStaticFiles } from './gateway/static-files.ts'
import { createTurns } from './gateway/turns.ts'
import { watchUnused } from './gateway/unused-connections.ts'
import { createWaiters } from './gateway/waiters.ts'
import { watchEndings } from './gateway/watch-endings.ts'
import { watchHistory } from './gateway/watch-history.ts'
import { deriveAside } from './hashing/derive-aside.ts'
import { createFolderStorage } from './media/folder-storage.ts'
import { type Media, openMedia } from './media/media.ts'
import { createS3Storage } from './media/s3/s3-storage.ts'
import { DEFAULT_BLOB_BYTES, DEFAULT_QUOTA_BYTES, type MediaConfig } from './media-config.ts'
import { createMetrics, type Metrics } from './metrics/metrics.ts'
import type { Guard } from './preview/guarded-fetch.ts'
import { makePreview } from './preview/make-preview.ts'
import { OWN_PACKS, readPacks } from './stickers/read-packs.ts'
import type { CommitWatcher, Store } from './store/port.ts'
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
  /** The built client. Absent: only /api, /socket.io and what operators ask are served. */
  clientFolder?: string
  logLevel?: LogLevel
  /** Where log lines go; default stdout. */
  logTo?: DestinationStream
  /** Blobs: how large, how many, and where (default: `media` in the data folder). */
  media?: Partial<MediaConfig>
  /** Folders of sticker packs (default: our own). */
  stickerFolders?: readonly string[]
  /** 'off': no page is asked what it says of itself. A guard of its own is for tests. */
  previews?: 'on' | 'off' | { guard: Guard }
  /** Proxies in front that are believed about the client's address (default 0). */
  trustProxy?: number
  /** Who holds it may read /metrics; without one only this machine may. */
  metricsToken?: string
  /** Single limits replace the defaults; 'off' for benchmarks. */
  rateLimits?: Partial<RateLimitTable> | 'off'
  /** Event-loop lag from which requests are refused; 'off' for tests on a loaded machine. */
  overload?: OverloadTable | 'off'
  /** Replaces the measured lag. */
  measureLagMs?: () => number
  /** Over how long a closing server sends its connections away (default 2,000). */
  drainMs?: number
  /**
   * Passwords are hashed in a process that yields to everything else the machine does (S5). Off by default: on a machine
   * that is busy with tests it would hardly get its turn.
   */
  yieldsHashing?: boolean
  /** Who may make an account (default 'open'). */
  signUp?: SignUpRule
  /** How often sessions that ended elsewhere are looked for (default 1,000). */
  endingsEveryMs?: number
  /** Another history lies under the server, which must be closed and started anew: what it remembers is of the one before. */
  onOtherHistory?: () => void
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
const HISTORY_ASKED_MS = 1_000
/** Everybody may come back at once (W9); the system caps it. */
const BACKLOG = 4_096

/** Rejects with StartError for everything that a person can put right. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const host = options.host ?? '127.0.0.1'
  const stickers = readPacks(options.stickerFolders ?? [OWN_PACKS])
  const metrics = createMetrics()
  const overload = createOverload(options.overload ?? DEFAULT_OVERLOAD, options.measureLagMs)
  const store = await openStore(options, (changes, waitedMs) => {
    metrics.committed(changes, waitedMs)
    overload.waited(waitedMs)
  })
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
    metricsToken: options.metricsToken,
  })
  context = await wire(options, { store, metrics, overload, stickers }, () => door)
  door = openSocketDoor(http, getContext, {
    trustProxy: options.trustProxy ?? 0,
    pingIntervalMs: options.pingIntervalMs ?? 10_000,
    pingTimeoutMs: options.pingTimeoutMs ?? 8_000,
    isClosing: () => closing.begun,
  })
  const closeUnused = watchUnused(http)
  const finished = (drainMs: number) => finish(getContext(), door, { http, closeUnused }, drainMs)
  const port = await listen(http, options.port, host).catch(async (error: unknown) => {
    await finished(0)
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
      closed ??= finished(options.drainMs ?? 2_000)
      return closed
    },
  }
}

async function openStore(options: ServerOptions, watcher: CommitWatcher): Promise<Store> {
  const { dataFolder, databaseUrl, databaseConnections, now = Date.now } = options
  try {
    if (databaseUrl === undefined) return await openSqliteStore({ folder: dataFolder, now, watcher })
    const connections = databaseConnections === undefined ? {} : { connections: databaseConnections }
    return await openPostgresStore({ url: databaseUrl, now, watcher, ...connections })
  } catch (error) {
    throw databaseUrl === undefined ? explainStoreError(error, dataFolder) : explainDatabaseError(error)
  }
}

async function wire(
  options: ServerOptions,
  { store, metrics, overload, stickers }: Pick<Context, 'store' | 'metrics' | 'overload' | 'stickers'>,
  door: () => SocketDoor | undefined,
): Promise<Context> {
  const now = options.now ?? Date.now
  const log = pino({ level: options.logLevel ?? 'silent', base: null }, options.logTo ?? pino.destination(1))
  const onError = (error: unknown) => log.error(describeError(error), 'background work failed')
  const { redisUrl } = options
  const fanout = counted(
    redisUrl === undefined ? createMemoryFanout(onError) : await openRedisFanout({ url: redisUrl, onError }),
    metrics,
  )
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
  const crowds = createCrowds({
    store,
    fanout,
    onError,
    deliver(hint) {
      if (hint.push !== 't' && hint.push !== 'p') waiters.wake(hint.users)
      door()?.deliver(hint)
    },
  })
  fanout.subscribe({
    deliver: crowds.deliver,
    endSession,
    presenceChanged: presence.changedElsewhere,
  })
  const { rateLimits = {}, previews = 'on' } = options
  const media = await wireMedia(options, store, now, onError)
  metrics.observe({ connections: () => door()?.connections() ?? 0, pools: store.pools, lagMs: overload.lagMs })
  return {
    store,
    fanout,
    media,
    ...(previews !== 'off' && {
      preview: (user: string, url: string) =>
        makePreview({ uploads: media.uploads, ...(typeof previews === 'object' && previews) }, user, url),
    }),
    stickers,
    crowds,
    blocks: createBlocks(store),
    waiters,
    log,
    now,
    accounts: {
      store,
      now,
      hasher: createPasswordHasher(options.yieldsHashing ? { atOnce: 1, derive: deriveAside } : {}),
      signUp: options.signUp ?? 'open',
    },
    presence,
    rateLimits: createRateLimits(
      rateLimits === 'off' ? 'off' : { ...DEFAULT_RATE_LIMITS, ...rateLimits },
      now,
      fanout.others.take,
    ),
    overload,
    turns: createTurns(overload.waited),
    metrics,
    underWay: { requests: 0 },
    endSession,
    stopWatching: watchOperator(options, store, log, endSession),
  }
}

/** What is done to the store by others than this server. */
function watchOperator(
  { endingsEveryMs = 1_000, onOtherHistory = () => {} }: ServerOptions,
  store: Store,
  log: Context['log'],
  end: (device: string) => void,
): () => void {
  const onError = (error: unknown) => log.error(describeError(error), 'background work failed')
  const onOther = () => {
    log.error('another history')
    onOtherHistory()
  }
  const stops = [
    watchEndings({ store, end, onError, everyMs: endingsEveryMs }),
    watchHistory({ store, onOther, onError, everyMs: HISTORY_ASKED_MS }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function wireMedia(
  options: ServerOptions,
  store: Store,
  now: () => number,
  onError: (error: unknown) => void,
): Promise<Media> {
  const { dataFolder, media: { s3, folder = join(dataFolder, 'media'), ...limits } = {} } = options
  const storage = s3 ? createS3Storage(s3) : createFolderStorage(folder)
  const { blobBytes = DEFAULT_BLOB_BYTES, quotaBytes = DEFAULT_QUOTA_BYTES } = limits
  return openMedia({ store: store.media, storage, limits: { blobBytes, quotaBytes }, now, onError })
}

function counted(fanout: Fanout, { hinted }: Metrics): Fanout {
  return {
    ...fanout,
    publish(hint) {
      hinted(hint.push, hint.crowd ? 1 : hint.users.length)
      fanout.publish(hint)
    },
  }
}

function listen(http: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen({ port, host, backlog: BACKLOG }, () => {
      http.off('error', reject)
      const address = http.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/**
 * Says goodbye while it still answers, so that a balancer learns of it (O3), stops accepting, lets begun requests finish,
 * then closes the store: no acked commit is lost (S6).
 */
async function finish(
  context: Context,
  door: SocketDoor | undefined,
  { http, closeUnused }: { http: Server; closeUnused(): void },
  drainMs: number,
): Promise<void> {
  await door?.close(drainMs)
  const isDown = stopListening(http)
  context.waiters.close()
  const untilMs = performance.now() + FINISH_MS
  while ((context.underWay.requests > 0 || !isDown()) && performance.now() < untilMs) {
    http.closeIdleConnections()
    closeUnused()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  context.stopWatching()
  await context.presence.close()
  context.overload.close()
  await context.media.close()
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
