/** Answers of the media paths: a status for tools and for tus, and the contract's error as JSON for the client (W6). */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ErrorCode } from '../../protocol/errors.ts'
import type { Context } from '../context.ts'
import { authenticate, type Session } from '../domain/accounts.ts'
import { StorageError } from '../media/port.ts'
import { StoreError } from '../store/port.ts'
import { bearer } from './bearer.ts'
import { failure } from './failure.ts'

const STATUS: Partial<Record<ErrorCode, number>> = {
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  unsupported: 405,
  'too-large': 413,
  'rate-limited': 429,
  'bad-blob': 460,
  'storage-full': 507,
  overloaded: 503,
  closed: 503,
}
const WAIT_MS = 2_000
const FULL_WAIT_MS = 30_000

export interface MediaRequest {
  context: Context
  request: IncomingMessage
  response: ServerResponse
}

export function refuse({ request, response }: MediaRequest, code: ErrorCode, retryAfterMs?: number): void {
  const isBodyLess = request.method === 'HEAD'
  const json = JSON.stringify(failure(code, retryAfterMs))
  response.writeHead(STATUS[code] ?? 400, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': isBodyLess ? 0 : Buffer.byteLength(json),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(retryAfterMs !== undefined && { 'Retry-After': String(Math.ceil(retryAfterMs / 1_000)) }),
  })
  response.end(isBodyLess ? undefined : json)
}

/** Whose request it is, where it may pass; refused otherwise. */
export async function admitted(asked: MediaRequest): Promise<Session | undefined> {
  const { context, request } = asked
  const session = await authenticate(context.accounts, bearer(request))
  if (!session) {
    refuse(asked, 'unauthenticated')
    return undefined
  }
  const waitMs = context.rateLimits.deviceWaitMs(session.device)
  if (waitMs > 0) {
    refuse(asked, 'rate-limited', waitMs)
    return undefined
  }
  context.presence.active(session)
  return session
}

/** What a store or a storage says, as an answer; what is a bug of ours is thrown on. */
export function refuseBecause(asked: MediaRequest, error: unknown): void {
  const known = error instanceof StorageError || error instanceof StoreError ? error.code : undefined
  if (asked.response.headersSent) asked.response.destroy()
  else if (known === 'full') refuse(asked, 'storage-full', FULL_WAIT_MS)
  else if (known === 'missing') refuse(asked, 'not-found')
  else if (known === 'closed') refuse(asked, 'closed', WAIT_MS)
  else if (known === 'unavailable') refuse(asked, 'overloaded', WAIT_MS)
  else throw error
}
