/**
 * Uploads over tus 1.0: creation, termination, and where an upload stands (M4). The bytes go from the connection to the storage
 * without being gathered. Knows nothing of hashes and quotas; what is refused comes from `media/uploads`.
 */
import { blobRef } from '../../src/model/media-named.ts'
import type { Session } from '../domain/accounts.ts'
import type { Progress } from '../media/uploads.ts'
import { admitted, type MediaRequest, refuse } from './media-answer.ts'

export const UPLOADS = 'uploads'
const VERSION = '1.0.0'
const LOCATION = `/api/media/${UPLOADS}/`
const ID = /^[0-9a-f]{32}$/
const CHUNK_TYPE = 'application/offset+octet-stream'
/** A connection on which nothing comes for so long is dead. */
const IDLE_MS = 20_000
const BUSY_WAIT_MS = 1_000
const TOO_MANY_WAIT_MS = 30_000

export async function takeUploads(asked: MediaRequest, id: string | undefined): Promise<void> {
  const { request, response, context } = asked
  response.setHeader('Tus-Resumable', VERSION)
  if (request.method === 'OPTIONS') return tell(asked, context.media.limits.blobBytes)
  if (request.headers['tus-resumable'] !== VERSION) {
    response.setHeader('Tus-Version', VERSION)
    return empty(asked, 412)
  }
  const session = await admitted(asked)
  if (!session) return
  if (id === undefined) return request.method === 'POST' ? create(asked, session) : refuse(asked, 'unsupported')
  if (!ID.test(id)) return refuse(asked, 'not-found')
  if (request.method === 'HEAD') return answer(asked, 200, await context.media.uploads.progress(session.user, id))
  if (request.method === 'PATCH') return append(asked, session, id)
  if (request.method !== 'DELETE') return refuse(asked, 'unsupported')
  await context.media.uploads.end(session.user, id)
  empty(asked, 204)
}

function tell(asked: MediaRequest, blobBytes: number): void {
  asked.response.setHeader('Tus-Version', VERSION)
  asked.response.setHeader('Tus-Extension', 'creation,termination')
  asked.response.setHeader('Tus-Max-Size', String(blobBytes))
  empty(asked, 204)
}

async function create(asked: MediaRequest, { user, device }: Session): Promise<void> {
  const { context, request, response } = asked
  const metadata = readMetadata(request.headers['upload-metadata'])
  const size = wholeNumber(request.headers['upload-length'])
  const ref = size === undefined ? undefined : blobRef({ hash: metadata.get('hash'), size })
  if (!ref) return refuse(asked, 'malformed')
  const waitMs = await context.rateLimits.uploadWaitMs(device)
  if (waitMs > 0) return refuse(asked, 'rate-limited', waitMs)
  const begun = await context.media.uploads.begin(user, ref, metadata.has('once'))
  if ('upload' in begun) response.setHeader('Location', LOCATION + begun.upload)
  answer(asked, 201, begun as Progress)
}

async function append(asked: MediaRequest, { user }: Session, id: string): Promise<void> {
  const { context, request } = asked
  if (request.headers['content-type'] !== CHUNK_TYPE) return empty(asked, 415)
  const at = wholeNumber(request.headers['upload-offset'])
  const length = wholeNumber(request.headers['content-length'])
  if (at === undefined) return refuse(asked, 'malformed')
  if (length === undefined) return empty(asked, 411)
  const incoming = { bytes: comingBytes(asked), length, stop: () => void request.destroy() }
  answer(asked, 204, await context.media.uploads.write(user, id, at, incoming))
}

/** A piece that waits for the one before it stands still with good reason: its time runs once it is read. */
async function* comingBytes({ request }: MediaRequest): AsyncIterable<Buffer> {
  request.setTimeout(IDLE_MS, () => request.destroy())
  yield* request as AsyncIterable<Buffer>
}

function answer(asked: MediaRequest, status: number, progress: Progress): void {
  const { response } = asked
  if (progress.offset !== undefined) response.setHeader('Upload-Offset', progress.offset)
  if (progress.error === undefined) {
    response.setHeader('Upload-Length', progress.size)
    empty(asked, status)
  } else if (progress.error === 'conflict') {
    empty(asked, 409)
  } else if (progress.error === 'busy') {
    response.setHeader('Retry-After', Math.ceil(BUSY_WAIT_MS / 1_000))
    empty(asked, 423)
  } else {
    refuse(asked, progress.error, progress.error === 'rate-limited' ? TOO_MANY_WAIT_MS : undefined)
  }
}

function empty({ response }: MediaRequest, status: number): void {
  response.setHeader('Cache-Control', 'no-store')
  response.writeHead(status, status === 204 ? {} : { 'Content-Length': 0 })
  response.end()
}

/** `key base64, key, …`: what is not well-made is not there. */
function readMetadata(header: string | string[] | undefined): Map<string, string> {
  const pairs = String(header ?? '')
    .slice(0, 1_024)
    .split(',')
  return new Map(
    pairs.map((pair) => {
      const [key = '', value = ''] = pair.trim().split(' ')
      return [key, Buffer.from(value, 'base64').toString('utf8')]
    }),
  )
}

function wholeNumber(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : undefined
}
