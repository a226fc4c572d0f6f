/**
 * The live door: Socket.IO as transport and wake-up only (W1). A request is an event with an acknowledgement; hints of
 * the fan-out go to one room per person and one per device. Knows no request by name.
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { ErrorAnswer } from '../../protocol/errors.ts'
import { LIMITS } from '../../protocol/limits.ts'
import { OLDEST_SERVED_VERSION, PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { Context } from '../context.ts'
import { authenticate, type Session } from '../domain/accounts.ts'
import type { Hint } from '../fanout/port.ts'
import { answerRequest } from './answer-request.ts'
import type { Caller } from './caller.ts'
import { clientAddress } from './client-address.ts'
import { describeError } from './describe-error.ts'
import { failure } from './failure.ts'
import { joinWrites } from './join-writes.ts'
import { packAnswer } from './pack.ts'

interface SocketData {
  address: string
  version: number
  session: Session | undefined
  takesGzip: boolean
}
interface Handshake {
  version?: unknown
  versions?: unknown
}
type Door = Server<
  Record<string, (...parameters: unknown[]) => void>,
  Record<string, (...p: unknown[]) => void>,
  Record<string, never>,
  SocketData
>
type DoorSocket = Socket<
  Record<string, (...p: unknown[]) => void>,
  Record<string, (...p: unknown[]) => void>,
  Record<string, never>,
  SocketData
>

export interface SocketDoor {
  connections(): number
  /** Tells the connections here for whom the hint is. */
  deliver(hint: Hint): void
  /** Tells a connection, if it is still there; lost otherwise. */
  tell(connection: string, push: string, payload: readonly unknown[]): void
  endSession(device: string): void
  /** Says goodbye and closes the connections in stages over `drainMs` (W9). */
  close(drainMs: number): Promise<void>
}

const DRAIN_STAGES = 10
const SWEEP_MS = 5_000
const MAX_WAITING_PUSHES = 2_000
const MAX_REJOIN_MS = 5_000
/** A connection without a session is for signing in; then it comes back with a token. */
const ANONYMOUS_MS = 120_000

export interface SocketDoorOptions {
  trustProxy: number
  pingIntervalMs: number
  pingTimeoutMs: number
  isClosing: () => boolean
}

export function openSocketDoor(http: HttpServer, getContext: () => Context, options: SocketDoorOptions): SocketDoor {
  const io: Door = new Server(http, {
    serveClient: false,
    transports: ['websocket', 'polling'],
    perMessageDeflate: false,
    pingInterval: options.pingIntervalMs,
    pingTimeout: options.pingTimeoutMs,
    httpCompression: false,
    maxHttpBufferSize: LIMITS.messageBytes,
    cleanupEmptyChildNamespaces: true,
  })
  http.on('upgrade', (_request, connection) => joinWrites(connection))
  const ended = new Set<string>()
  io.use((socket, next) => void admit(getContext(), socket, options).then(next))
  io.on('connection', (socket) => accept(getContext(), socket, ended))
  const sweep = setInterval(() => cutSlowReaders(io), SWEEP_MS).unref()
  return {
    connections: () => io.sockets.sockets.size,
    deliver: (hint) => deliver(io, hint),
    tell: (connection, push, payload) => void io.sockets.sockets.get(connection)?.volatile.emit(push, ...payload),
    endSession(device) {
      ended.add(device)
      for (const socket of io.sockets.sockets.values()) if (socket.data.session?.device === device) dismiss(socket)
    },
    async close(drainMs) {
      await drain(io, drainMs)
      clearInterval(sweep)
      // Not io.close(): it would close the HTTP server too, and wait for every connection to it.
      io.engine.close()
    },
  }
}

/** An error here reaches the client as `connect_error` with the error answer in its data. */
async function admit(
  context: Context,
  socket: DoorSocket,
  { trustProxy, isClosing }: SocketDoorOptions,
): Promise<Error | undefined> {
  if (isClosing()) return refused(failure('overloaded', rejoinMs()))
  const { auth, headers, address: peer } = socket.handshake
  const address = clientAddress(headers, peer, trustProxy)
  const waitMs = context.rateLimits.connectWaitMs(address)
  if (waitMs > 0) return refused(failure('rate-limited', waitMs))
  const version = commonVersion(auth)
  if (version === undefined) return refused(failure('unsupported-version'))
  try {
    await context.turns.take()
    const session = await authenticate(context.accounts, auth.token)
    if (!session && auth.token !== undefined && auth.token !== null) return refused(failure('unauthenticated'))
    socket.data = { address, version, session, takesGzip: auth.gzip === true }
    return undefined
  } catch (error) {
    context.log.error(describeError(error), 'a connection could not be checked')
    return refused(failure('internal'))
  }
}

/** The newest that both speak: of a range where the client says one (`versions`), else the one that it says or the newest. */
function commonVersion({ version = PROTOCOL_VERSION, versions = [version, version] }: Handshake): number | undefined {
  const [oldest, newest] = Array.isArray(versions) ? versions.map(Number) : []
  const common = Math.min(newest ?? Number.NaN, PROTOCOL_VERSION)
  return common >= Math.max(oldest ?? Number.NaN, OLDEST_SERVED_VERSION) ? common : undefined
}

function refused(data: ErrorAnswer): Error {
  return Object.assign(new Error('refused'), { data })
}

function accept(context: Context, socket: DoorSocket, ended: ReadonlySet<string>): void {
  const { session } = socket.data
  forgetHandshake(socket)
  // Socket.IO's room of each connection: nothing is told through it, and it costs a set.
  void socket.leave(socket.id)
  if (session && ended.has(session.device)) {
    dismiss(socket)
    return
  }
  socket.onAny((name: string, ...parameters: unknown[]) => void onEvent(context, socket, name, parameters))
  if (!session) {
    const timer = setTimeout(() => socket.disconnect(true), ANONYMOUS_MS).unref()
    socket.on('disconnect', () => clearTimeout(timer))
    return
  }
  const held = context.crowds.hold(session.user)
  socket.on('disconnect', () => {
    context.presence.disconnected(session, socket.id)
    void held.then((release) => release())
  })
  void socket.join([userRoom(session.user), deviceRoom(session.device)])
  context.presence.connected(session, socket.id)
}

const NOTHING = Object.freeze({})
const NO_LIST = Object.freeze([])
const FORGOTTEN_REQUEST = { headers: NOTHING, rawHeaders: NO_LIST, rawTrailers: NO_LIST, url: '', _query: NOTHING }
const FORGOTTEN_HANDSHAKE = { headers: NOTHING, auth: NOTHING, query: NOTHING, url: '', time: '' }

/**
 * The first request and the token are not needed any more; kept, they cost 6 KB a connection. Listeners of the engine hold
 * on to the request itself, so it is emptied too: altogether where it became a WebSocket, for nothing more is asked of it.
 */
function forgetHandshake({ conn, handshake }: DoorSocket): void {
  const { request } = conn as { request: IncomingMessage | null }
  if (request && conn.transport.name === 'websocket') {
    for (const key of Reflect.ownKeys(request)) Reflect.deleteProperty(request, key)
  } else if (request) Object.assign(request, FORGOTTEN_REQUEST)
  Object.assign(conn, { request: null })
  Object.assign(handshake, FORGOTTEN_HANDSHAKE)
}

async function onEvent(context: Context, socket: DoorSocket, name: string, parameters: unknown[]): Promise<void> {
  const acknowledge = parameters.at(-1)
  const hasAck = typeof acknowledge === 'function'
  const raw = parameters.length === (hasAck ? 2 : 1) ? parameters[0] : undefined
  const { address, version, session, takesGzip } = socket.data
  const caller: Caller = {
    transport: 'socket',
    address,
    version,
    connection: socket.id,
    ...(session ? { session } : {}),
  }
  const answer = await answerRequest(context, caller, name, raw)
  if (hasAck) acknowledge(takesGzip ? await packAnswer(name, answer) : answer)
}

function deliver(io: Door, { users, push, payload, own, exceptDevice }: Hint): void {
  const here = io.sockets.adapter.rooms
  const send = (receivers: string[], what: readonly unknown[]) => {
    const present = receivers.map(userRoom).filter((room) => here.has(room))
    if (present.length === 0) return
    const rooms = io.to(present)
    const target = exceptDevice ? rooms.except(deviceRoom(exceptDevice)) : rooms
    if (push === 't' || push === 'p') target.volatile.emit(push, ...what)
    else target.emit(push, ...what)
  }
  if (!own) {
    send(users, payload)
    return
  }
  send(
    users.filter((user) => user !== own.user),
    payload,
  )
  if (isElsewhere(io, own.user, exceptDevice)) send([own.user], own.payload)
}

/** Whether a person is connected with more than the device that knows: mostly not, and encoding for nobody is dear. */
function isElsewhere(io: Door, user: string, exceptDevice: string | undefined): boolean {
  const { rooms } = io.sockets.adapter
  const known = exceptDevice === undefined ? undefined : rooms.get(deviceRoom(exceptDevice))
  return (rooms.get(userRoom(user))?.size ?? 0) > (known?.size ?? 0)
}

/** The session ended: nothing more is heard from this connection and nothing more is told. */
function dismiss(socket: DoorSocket): void {
  socket.data.session = undefined
  for (const room of socket.rooms) void socket.leave(room)
  socket.emit('bye', null)
  socket.disconnect(true)
}

/** Who cannot follow is cheaper to serve by catch-up than by a queue that grows (W5). */
function cutSlowReaders(io: Door): void {
  for (const socket of io.sockets.sockets.values()) if (waiting(socket) > MAX_WAITING_PUSHES) socket.conn.close(true)
}

function waiting(socket: DoorSocket): number {
  const { writeBuffer } = socket.conn as unknown as { writeBuffer: unknown[] }
  return writeBuffer.length
}

async function drain(io: Door, drainMs: number): Promise<void> {
  const sockets = [...io.sockets.sockets.values()]
  const perStage = Math.max(1, Math.ceil(sockets.length / DRAIN_STAGES))
  const stages = Math.ceil(sockets.length / perStage)
  for (let stage = 0; stage < stages; stage += 1) {
    for (const socket of sockets.slice(stage * perStage, (stage + 1) * perStage)) {
      socket.emit('bye', rejoinMs())
      socket.conn.close()
    }
    if (stage + 1 < stages && drainMs > 0) await new Promise((resolve) => setTimeout(resolve, drainMs / stages))
  }
}

/** All at once is what a restart must not bring back (W9). */
const rejoinMs = () => Math.round(Math.random() * MAX_REJOIN_MS)
const userRoom = (user: string) => `u:${user}`
const deviceRoom = (device: string) => `d:${device}`
