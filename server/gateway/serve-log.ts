/**
 * What of a log is read by many and may be kept: `GET /api/log/<conversation>/<block>`, a closed block by its hash, and
 * `GET /api/log/<conversation>/members?after=<user>`, a page of who is in. Each use asks again who may (L6, S4).
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as v from 'valibot'
import { ConversationId, UserId } from '../../protocol/primitives.ts'
import type { Context } from '../context.ts'
import { listMembers } from '../domain/list-members.ts'
import { admitted, type MediaRequest, refuse } from './media-answer.ts'

export const LOG = 'log/'
const MEMBERS_AT_ONCE = 200
const BLOCK = /^\d{1,12}$/

/** @param path what comes behind `/api/log/` */
export async function serveLog(
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const asked = { context, request, response }
  const [conversation = '', what = '', ...rest] = path.split('/')
  if (rest.length > 0 || !v.is(ConversationId, conversation)) return refuse(asked, 'not-found')
  const session = await admitted(asked)
  if (!session) return
  if (what === 'members') return serveMembers(asked, session.user, conversation)
  const block = BLOCK.test(what) ? await context.blocks.read(session.user, conversation, Number(what)) : undefined
  if (!block) return refuse(asked, 'not-found')
  send(asked, block.json, block.etag)
}

async function serveMembers(asked: MediaRequest, user: string, conversation: string): Promise<void> {
  const after = new URL(asked.request.url ?? '', 'http://here').searchParams.get('after') ?? ''
  if (after !== '' && !v.is(UserId, after)) return refuse(asked, 'malformed')
  const page = { after, limit: MEMBERS_AT_ONCE }
  const { answer, error } = await listMembers(asked.context.store, user, { conversation }, page)
  if (error) return refuse(asked, 'not-found')
  const next = answer.members.length === MEMBERS_AT_ONCE ? answer.members.at(-1)?.user : undefined
  send(asked, JSON.stringify({ ...answer, ...(next !== undefined && { next }) }))
}

function send({ request, response }: MediaRequest, json: string, etag?: string): void {
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Authorization',
    // Asked again at each use: who was removed has nothing any more, whatever the browser kept.
    'Cache-Control': etag === undefined ? 'no-store' : 'private, no-cache',
    ...(etag !== undefined && { ETag: etag }),
  }
  if (etag !== undefined && request.headers['if-none-match'] === etag)
    return void response.writeHead(304, headers).end()
  response.writeHead(200, { ...headers, 'Content-Length': Buffer.byteLength(json) })
  response.end(json)
}
