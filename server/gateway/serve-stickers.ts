/**
 * `GET /api/stickers`: the packs that this server offers, as their makers signed them; `GET /api/stickers/<hash>`: the picture
 * of one. For whoever has a session, served as neutrally as every other picture. Rules: M14, M22.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from '../context.ts'
import { authenticate } from '../domain/accounts.ts'
import { bearer } from './bearer.ts'

export const STICKERS = 'stickers'

/** @param hash absent: the packs are asked for */
export async function serveStickers(
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
  hash: string | undefined,
): Promise<void> {
  const session = await authenticate(context.accounts, bearer(request))
  if (!session) return end(response, 401)
  const waitMs = context.rateLimits.deviceWaitMs(session.device)
  if (waitMs > 0) return end(response, 429, { 'Retry-After': String(Math.ceil(waitMs / 1_000)) })
  const { packs, pictures } = context.stickers
  if (hash === undefined) return answer(response, 'application/json; charset=utf-8', JSON.stringify({ packs }))
  const picture = pictures.get(hash)
  if (!picture) return end(response, 404)
  response.setHeader('Content-Disposition', 'attachment; filename="sticker"')
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  answer(response, 'image/webp', picture, 'private, max-age=31536000, immutable')
}

function answer(response: ServerResponse, type: string, body: string | Buffer, cacheControl = 'no-store'): void {
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': cacheControl,
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Authorization',
  })
  response.end(body)
}

function end(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Cache-Control': 'no-store', 'Content-Length': 0, ...headers })
  response.end()
}
