/**
 * The link over Socket.IO, by WebSocket. Transport and wake-up only (W1): nothing is emitted while disconnected, it
 * never reconnects and never retries; both are the engine's to decide. Works without a DOM.
 */
import { io, type Socket } from 'socket.io-client'
import * as v from 'valibot'
import { PUSHES, type PushName } from '../../../protocol/pushes.ts'
import type { RequestName, RequestOf, ResponseOf } from '../../../protocol/requests.ts'
import { OLDEST_SERVED_VERSION, PROTOCOL_VERSION } from '../../../protocol/version.ts'
import { BackendError } from '../port.ts'
import type { Link, LinkListener, LinkTarget, OpenLink, Push, RequestOptions } from './link.ts'
import { REQUEST_TIMEOUT_MS } from './link.ts'
import { parseAnswer, parseError } from './parse-answer.ts'
import { canUnpack, unpacked } from './unpack.ts'

const CONNECT_TIMEOUT_MS = 10_000

export const openSocketLink: OpenLink = async (target, listener, signal) => {
  const socket = newSocket(target)
  const link = new SocketLink(socket, listener)
  try {
    await connected(socket, signal)
    return link
  } catch (error) {
    link.close()
    throw error
  }
}

function newSocket({ address, token }: LinkTarget): Socket {
  return io(address === '' ? globalThis.location.origin : address, {
    // A server that knows no range reads the one version that it surely serves; `hello` tells which is spoken.
    auth: {
      token,
      version: OLDEST_SERVED_VERSION,
      versions: [OLDEST_SERVED_VERSION, PROTOCOL_VERSION],
      ...(canUnpack() && { gzip: true }),
    },
    // Its polling needs every request at one gateway; plain HTTP does not (open-link).
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    autoConnect: false,
    timeout: CONNECT_TIMEOUT_MS,
  })
}

function connected(socket: Socket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new BackendError('unreachable'))
    const end = () => {
      signal.removeEventListener('abort', onAbort)
      socket.off('connect', onConnect)
      socket.off('connect_error', onError)
    }
    const onAbort = () => {
      end()
      reject(new BackendError('unreachable'))
    }
    const onConnect = () => {
      end()
      resolve()
    }
    const onError = (error: Error & { data?: unknown }) => {
      end()
      reject(parseError(error.data) ?? new BackendError('unreachable'))
    }
    signal.addEventListener('abort', onAbort)
    socket.on('connect', onConnect)
    socket.on('connect_error', onError)
    socket.connect()
  })
}

class SocketLink implements Link {
  readonly hasPushes = true
  /** Pushes that did not parse. */
  dropped = 0
  readonly #socket: Socket
  readonly #listener: LinkListener
  readonly #pending = new Set<(error: BackendError) => void>()
  #isClosed = false

  constructor(socket: Socket, listener: LinkListener) {
    this.#socket = socket
    this.#listener = listener
    socket.onAny((name: string, ...payload: unknown[]) => this.#receive(name, payload))
    socket.on('disconnect', () => this.#goDown(new BackendError('unreachable')))
  }

  request<N extends RequestName>(name: N, input: RequestOf<N>, options: RequestOptions = {}): Promise<ResponseOf<N>> {
    const { signal, timeoutMs = REQUEST_TIMEOUT_MS } = options
    return new Promise((resolve, reject) => {
      if (!this.#socket.connected || signal?.aborted) return reject(new BackendError('unreachable'))
      const fail = (error: BackendError) => {
        end()
        reject(error)
      }
      const lose = () => fail(new BackendError('unreachable'))
      const timer = setTimeout(lose, timeoutMs)
      const end = () => {
        clearTimeout(timer)
        this.#pending.delete(fail)
        signal?.removeEventListener('abort', lose)
      }
      this.#pending.add(fail)
      signal?.addEventListener('abort', lose)
      this.#socket.emit(name, input, (raw: unknown) => {
        end()
        resolve(unpacked(raw).then((answer) => parseAnswer(name, answer)))
      })
    })
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#failPending(new BackendError('unreachable'))
    this.#socket.offAny()
    this.#socket.off()
    this.#socket.disconnect()
    this.#socket.io.engine?.close()
  }

  #receive(name: string, payload: unknown[]): void {
    if (!isPushName(name)) return
    const parsed = v.safeParse(PUSHES[name], payload)
    if (parsed.success) this.#listener.onPush({ name, payload: parsed.output } as Push)
    else this.dropped += 1
  }

  #goDown(error: BackendError): void {
    if (this.#isClosed) return
    this.close()
    this.#listener.onDown(error)
  }

  #failPending(error: BackendError): void {
    for (const fail of [...this.#pending]) fail(error)
  }
}

function isPushName(name: string): name is PushName {
  return Object.hasOwn(PUSHES, name)
}
