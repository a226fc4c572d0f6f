/** The paths of blobs under `/api/media/`: uploads, downloads with the session, and links. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from '../context.ts'
import { type MediaRequest, refuse, refuseBecause } from './media-answer.ts'
import { serveToLink, serveToSession } from './serve-blob.ts'
import { takeUploads, UPLOADS } from './take-uploads.ts'

export const MEDIA = 'media/'

/** @param path what comes behind `/api/media/` */
export async function serveMedia(
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const asked: MediaRequest = { context, request, response }
  context.underWay.requests += 1
  try {
    await route(asked, path.split('/'))
  } catch (error) {
    refuseBecause(asked, error)
  } finally {
    context.underWay.requests -= 1
  }
}

async function route(asked: MediaRequest, [place, first, second, ...rest]: string[]): Promise<void> {
  const { method } = asked.request
  if (rest.length > 0) return refuse(asked, 'not-found')
  if (place === UPLOADS && second === undefined) return takeUploads(asked, first || undefined)
  if (method !== 'GET' && method !== 'HEAD') return refuse(asked, 'unsupported')
  if (place === 'of' && first !== undefined && second !== undefined) return serveToSession(asked, first, second)
  if (place === 'link' && first !== undefined && second === undefined) return serveToLink(asked, first)
  refuse(asked, 'not-found')
}
