/**
 * `GET /api/media/of/<conversation>/<hash>` with the session, and `GET /api/media/link/<token>` for media elements (M6). Each use
 * asks again who may. Whatever the bytes are, no browser runs them: a neutral or a harmless type, an attachment, a sandbox (M14).
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { MediaRow } from '../store/media-port.ts'
import { admitted, type MediaRequest, refuse } from './media-answer.ts'

const CONVERSATION = /^[a-z]\.[A-Za-z0-9_.-]{1,64}$/
const HASH = /^[A-Za-z0-9_-]{43}$/
const SLOW_MS = 60_000

export async function serveToSession(asked: MediaRequest, conversation: string, hash: string): Promise<void> {
  const session = await admitted(asked)
  if (session) await serveSeen(asked, session.user, conversation, hash)
}

export async function serveToLink(asked: MediaRequest, token: string): Promise<void> {
  const { context } = asked
  const link = context.media.linkOf(token)
  if (!link) return refuse(asked, 'not-found')
  const waitMs = context.rateLimits.deviceWaitMs(link.device)
  if (waitMs > 0) return refuse(asked, 'rate-limited', waitMs)
  const devices = await context.store.devices(link.user)
  if (!devices.some(({ device }) => device === link.device)) return refuse(asked, 'not-found')
  await serveSeen(asked, link.user, link.conversation, link.hash)
}

async function serveSeen(asked: MediaRequest, user: string, conversation: string, hash: string): Promise<void> {
  if (!CONVERSATION.test(conversation) || !HASH.test(hash)) return refuse(asked, 'not-found')
  const row = await asked.context.store.media.mediaIn(user, conversation, hash)
  if (!row) return refuse(asked, 'not-found')
  await serveBlob(asked, row)
}

async function serveBlob({ context, request, response }: MediaRequest, row: MediaRow): Promise<void> {
  const etag = `"${row.hash}"`
  const headers = { ...SAFE, ETag: etag, 'Content-Type': row.type }
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, headers).end()
  const range = rangeOf(request.headers.range, request.headers['if-range'], etag, row.size)
  if (range === 'unsatisfiable') {
    return void response.writeHead(416, { ...SAFE, 'Content-Range': `bytes */${row.size}`, 'Content-Length': 0 }).end()
  }
  const { from, to } = range ?? { from: 0, to: row.size }
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'Content-Length': to - from,
    ...(range && { 'Content-Range': `bytes ${from}-${to - 1}/${row.size}` }),
  })
  if (request.method === 'HEAD' || to === from) return void response.end()
  response.setTimeout(SLOW_MS, () => response.destroy())
  const bytes = Readable.from(context.media.storage.read(row.stored, from, to), { objectMode: false })
  await pipeline(bytes, response).catch((error: NodeJS.ErrnoException) => {
    // Who went away in the middle has what it wanted.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
}

const SAFE = {
  'Accept-Ranges': 'bytes',
  'Content-Disposition': 'attachment',
  'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  // Asked again at each use: who was removed has nothing any more, whatever the browser kept.
  'Cache-Control': 'private, no-cache',
  Vary: 'Authorization',
}

/** One range; several, and what is no range, mean all of it (RFC 9110). */
function rangeOf(
  header: string | undefined,
  ifRange: string | string[] | undefined,
  etag: string,
  size: number,
): { from: number; to: number } | 'unsatisfiable' | undefined {
  if (header === undefined || (ifRange !== undefined && ifRange !== etag)) return undefined
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header) ?? []
  if (first === '' && last === '') return undefined
  if (first === '')
    return Number(last) === 0 || size === 0 ? 'unsatisfiable' : { from: Math.max(0, size - Number(last)), to: size }
  const from = Number(first)
  const to = last === '' ? size : Math.min(size, Number(last) + 1)
  if (last !== '' && Number(last) < from) return undefined
  return from >= size ? 'unsatisfiable' : { from, to }
}
