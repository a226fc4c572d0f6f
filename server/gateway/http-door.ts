/**
 * The plain door (W2): `POST /api/<request>` with JSON both ways, what an operator asks (`/healthz`, `/readyz`, `/metrics`),
 * and the built client for everything else. The answer's body is the same as over the live door; the status only repeats
 * its code for tools.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { ErrorCode } from '../../protocol/errors.ts'
import { LIMITS } from '../../protocol/limits.ts'
import { OLDEST_SERVED_VERSION, PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { Context } from '../context.ts'
import { authenticate } from '../domain/accounts.ts'
import { answerRequest } from './answer-request.ts'
import { bearer } from './bearer.ts'
import type { Caller } from './caller.ts'
import { clientAddress } from './client-address.ts'
import { describeError } from './describe-error.ts'
import { failure, isFailure } from './failure.ts'
import { ALIVE, createReadiness } from './health.ts'
import { jsonOf } from './json-of.ts'
import { PACK_ABOVE_BYTES, pack } from './pack.ts'
import { isRequestName } from './parse-request.ts'
import { serveAvatar } from './serve-avatar.ts'
import { LOG, serveLog } from './serve-log.ts'
import { MEDIA, serveMedia } from './serve-media.ts'
import { serveMetrics } from './serve-metrics.ts'
import { STICKERS, serveStickers } from './serve-stickers.ts'
import type { StaticFiles } from './static-files.ts'

const AVATARS = 'avatar/'
const REQUEST_TIMEOUT_MS = 30_000
/** A piece of a blob over a thin line; what stands still is cut much earlier. */
const BLOB_TIMEOUT_MS = 900_000

const STATUS: Partial<Record<ErrorCode, number>> = {
  'too-large': 413,
  unsupported: 404,
  unauthenticated: 401,
  'bad-credentials': 401,
  'username-taken': 409,
  'conversation-exists': 409,
  'cid-reused': 409,
  forbidden: 403,
  'not-a-member': 403,
  'not-allowed-by-person': 403,
  'sign-up-closed': 403,
  'invite-needed': 403,
  'bad-invite': 403,
  'account-disabled': 403,
  'not-found': 404,
  'target-missing': 404,
  'rate-limited': 429,
  overloaded: 503,
  closed: 503,
  'storage-full': 507,
  internal: 500,
}

export interface HttpDoorOptions {
  files: StaticFiles
  trustProxy: number
  isClosing: () => boolean
  metricsToken: string | undefined
}

/** The HTTP server, not listening yet; the live door attaches to it too. */
export function openHttpDoor(getContext: () => Context, options: HttpDoorOptions): Server {
  const readiness = createReadiness()
  const server = createServer((request, response) => {
    serve(getContext(), { ...options, readiness }, request, response).catch((error: unknown) => {
      getContext().log.error(describeError(error), 'an HTTP request failed')
      if (!response.headersSent) void reply(request, response, failure('internal'))
      else response.destroy()
    })
  })
  server.requestTimeout = BLOB_TIMEOUT_MS
  server.headersTimeout = REQUEST_TIMEOUT_MS / 2
  return server
}

async function serve(
  context: Context,
  options: HttpDoorOptions & { readiness: ReturnType<typeof createReadiness> },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (options.isClosing()) response.setHeader('Connection', 'close')
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
  if (path.startsWith('/api/')) return serveApi(context, options, request, response, path.slice('/api/'.length))
  if (path === '/healthz') return send(response, 200, JSON.stringify(ALIVE))
  if (path === '/readyz') {
    const readiness = await options.readiness(context, options.isClosing())
    return send(response, readiness.ready ? 200 : 503, JSON.stringify(readiness))
  }
  if (path === '/metrics') {
    const door = { metrics: context.metrics, token: options.metricsToken, trustProxy: options.trustProxy }
    if (await serveMetrics(door, request, response)) return
    return send(response, 404, JSON.stringify(failure('not-found')))
  }
  options.files.serve(request, response, path)
}

async function serveApi(
  context: Context,
  options: HttpDoorOptions,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
): Promise<void> {
  if (request.method === 'GET' && name.startsWith(AVATARS))
    return serveAvatar(context, request, response, name.slice(AVATARS.length))
  if (request.method === 'GET' && (name === STICKERS || name.startsWith(`${STICKERS}/`)))
    return serveStickers(context, request, response, name.split('/')[1])
  if (name.startsWith(MEDIA)) return serveMedia(context, request, response, name.slice(MEDIA.length))
  if (request.method === 'GET' && name.startsWith(LOG))
    return serveLog(context, request, response, name.slice(LOG.length))
  if (request.method !== 'POST') return reply(request, response, failure('unsupported'))
  const version = spokenVersion(request)
  if (version === 'unsupported') return reply(request, response, failure('unsupported-version'))
  const body = await readBody(request)
  if (body === 'too-large') {
    context.metrics.answered(isRequestName(name) ? name : 'unknown', 'http', 'too-large', 0)
    response.setHeader('Connection', 'close')
    return reply(request, response, failure('too-large'))
  }
  const token = bearer(request)
  const session = await authenticate(context.accounts, token)
  if (token !== undefined && !session) return reply(request, response, failure('unauthenticated'))
  if (session) context.presence.active(session)
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  const caller: Caller = {
    transport: 'http',
    address: clientAddress(request.headers, request.socket.remoteAddress, options.trustProxy),
    signal: gone.signal,
    ...(version !== undefined && { version }),
    ...(session ? { session } : {}),
  }
  const answer = await answerRequest(context, caller, name, parseJson(request, body))
  await reply(request, response, answer)
}

/** Absent means the newest: a shell script need not say it. */
function spokenVersion(request: IncomingMessage): number | undefined | 'unsupported' {
  const said = request.headers['hodhod-version']
  if (said === undefined) return undefined
  const version = Number(said)
  const isServed = Number.isSafeInteger(version) && version >= OLDEST_SERVED_VERSION && version <= PROTOCOL_VERSION
  return isServed ? version : 'unsupported'
}

async function readBody(request: IncomingMessage): Promise<string | 'too-large'> {
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.messageBytes) return 'too-large'
  const timer = setTimeout(() => request.destroy(), REQUEST_TIMEOUT_MS)
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > LIMITS.messageBytes) return 'too-large'
      chunks.push(chunk)
    }
  } finally {
    clearTimeout(timer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** What is no JSON becomes undefined, which no schema passes. */
function parseJson(request: IncomingMessage, body: string): unknown {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return undefined
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

async function reply(request: IncomingMessage, response: ServerResponse, answer: object): Promise<void> {
  const error = isFailure(answer) ? answer.error : undefined
  if (error?.retryAfterMs !== undefined) response.setHeader('Retry-After', Math.ceil(error.retryAfterMs / 1_000))
  const json = jsonOf(answer)
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  const isWorthIt = takesGzip && json.length > PACK_ABOVE_BYTES
  if (isWorthIt) response.setHeader('Content-Encoding', 'gzip')
  send(response, error ? (STATUS[error.code] ?? 400) : 200, isWorthIt ? await pack(json) : json)
}

function send(response: ServerResponse, status: number, body: string | Buffer): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Hodhod-Version': String(PROTOCOL_VERSION),
  })
  response.end(body)
}
