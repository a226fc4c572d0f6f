/**
 * `GET /api/avatar/<hash>`: a picture by its content, for whoever has a session, so that it may be kept for ever. Whatever
 * the bytes are, no browser takes them for a page: their type is what they were found to be, and nothing in them may run.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from '../context.ts'
import { authenticate } from '../domain/accounts.ts'
import { bearer } from './bearer.ts'

const HASH = /^[A-Za-z0-9_-]{22}$/

export async function serveAvatar(
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
  hash: string,
): Promise<void> {
  const session = await authenticate(context.accounts, bearer(request))
  if (!session) return end(response, 401)
  const waitMs = context.rateLimits.deviceWaitMs(session.device)
  if (waitMs > 0) return end(response, 429, { 'Retry-After': String(Math.ceil(waitMs / 1_000)) })
  const picture = HASH.test(hash) ? await context.store.picture(hash) : undefined
  if (!picture) return end(response, 404)
  response.writeHead(200, {
    'Content-Type': picture.type,
    'Content-Length': picture.bytes.byteLength,
    'Content-Disposition': 'attachment; filename="picture"',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, max-age=31536000, immutable',
    Vary: 'Authorization',
  })
  response.end(picture.bytes)
}

function end(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Cache-Control': 'no-store', 'Content-Length': 0, ...headers })
  response.end()
}
