/**
 * Blobs in an S3-compatible store. Every append is an object of its own, put in one stream that is never held in memory; a blob
 * is the list of them. So nothing needs the store's own multi-part uploads, whose parts cannot be small.
 */
import { randomBytes } from 'node:crypto'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Appended, type BlobStorage, StorageError } from '../port.ts'
import { type S3Keys, signRequest, type Unsigned } from './sign-request.ts'

export interface S3Options extends S3Keys {
  /** Of the store, for example https://s3.example.org; the bucket is a part of the path. */
  url: string
  bucket: string
}

/** `[name, bytes]` of each object, in order. */
interface Layout {
  key: string
  parts: [string, number][]
}

const TIMEOUT_MS = 30_000
const AT_ONCE = 8

export function createS3Storage(options: S3Options): BlobStorage {
  const agent = options.url.startsWith('https:')
    ? new https.Agent({ keepAlive: true, maxSockets: 256 })
    : new http.Agent({ keepAlive: true, maxSockets: 256 })
  const ask = asker(options, agent)
  return {
    place: () => JSON.stringify({ key: randomBytes(16).toString('hex'), parts: [] } satisfies Layout),
    append: (stored, at, source, bytes) => append(ask, JSON.parse(stored), at, source, bytes),
    read: (stored, from, to) => read(ask, JSON.parse(stored), from, to),
    async remove(stored) {
      const { key, parts }: Layout = JSON.parse(stored)
      for (let first = 0; first < parts.length; first += AT_ONCE) {
        const some = parts.slice(first, first + AT_ONCE)
        await Promise.all(some.map(([name]) => ask({ method: 'DELETE', path: `${key}/${name}` }).then(drain)))
      }
    },
    close: () => agent.destroy(),
  }
}

interface Question {
  method: Unsigned['method']
  path: string
  headers?: Record<string, string>
  body?: { bytes: AsyncIterable<Uint8Array>; length: number }
}
type Ask = (question: Question) => Promise<IncomingMessage>

function asker({ url, bucket, ...keys }: S3Options, agent: http.Agent | https.Agent): Ask {
  const { request } = url.startsWith('https:') ? https : http
  return async ({ method, path, headers = {}, body }) => {
    const target = new URL(`${url.replace(/\/$/, '')}/${bucket}/${path}`)
    const signed = signRequest({ method, url: target, headers }, keys, new Date())
    const sent = request(target, {
      method,
      agent,
      headers: { ...signed, ...(body && { 'content-length': String(body.length) }) },
    })
    sent.setTimeout(TIMEOUT_MS, () => sent.destroy(new StorageError('unavailable', 'the store does not answer')))
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      sent.once('response', resolve)
      sent.once('error', (error) => reject(new StorageError('unavailable', error.message)))
    })
    answered.catch(() => {})
    const isSent = body && pipeline(Readable.from(body.bytes), sent).catch(() => sent.destroy())
    if (!isSent) sent.end()
    const response = await answered
    try {
      return checked(response)
    } catch (error) {
      // A store may refuse before it has read the body, and then reads it no more.
      if (!sent.writableFinished) sent.destroy()
      throw error
    }
  }
}

function checked(response: IncomingMessage): IncomingMessage {
  const { statusCode = 0 } = response
  if (statusCode < 300) return response
  response.resume()
  if (statusCode === 404) throw new StorageError('missing')
  throw new StorageError(statusCode === 507 ? 'full' : 'unavailable', `status ${statusCode}`)
}

async function append(
  ask: Ask,
  layout: Layout,
  at: number,
  source: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<Appended> {
  const { key, parts } = layout
  if (parts.reduce((sum, [, length]) => sum + length, 0) !== at) throw new StorageError('missing', 'not the end')
  if (bytes === 0) return { stored: JSON.stringify(layout), bytes: 0 }
  const name = `${parts.length}-${randomBytes(6).toString('hex')}`
  const watched = watch(source, bytes)
  try {
    await drain(await ask({ method: 'PUT', path: `${key}/${name}`, body: { bytes: watched.bytes, length: bytes } }))
  } catch (error) {
    // A client that went away: nothing of an object that is not whole is kept.
    if (watched.isBroken()) return { stored: JSON.stringify(layout), bytes: 0 }
    throw error
  }
  return { stored: JSON.stringify({ key, parts: [...parts, [name, bytes]] } satisfies Layout), bytes }
}

function watch(source: AsyncIterable<Uint8Array>, expected: number) {
  let isBroken = false
  async function* bytes(): AsyncIterable<Uint8Array> {
    let came = 0
    try {
      for await (const chunk of source) {
        came += chunk.length
        yield chunk
      }
    } catch (error) {
      isBroken = true
      throw error
    }
    if (came === expected) return
    isBroken = true
    throw new StorageError('missing', 'the source ended early')
  }
  return { bytes: bytes(), isBroken: () => isBroken }
}

async function* read(ask: Ask, { key, parts }: Layout, from: number, to: number): AsyncIterable<Uint8Array> {
  let start = 0
  for (const [name, length] of parts) {
    const [first, last] = [Math.max(from, start) - start, Math.min(to, start + length) - start - 1]
    start += length
    if (first > last) continue
    const headers = { range: `bytes=${first}-${last}` }
    const response = await ask({ method: 'GET', path: `${key}/${name}`, headers })
    let came = 0
    for await (const chunk of response as AsyncIterable<Buffer>) {
      came += chunk.length
      yield chunk
    }
    if (came !== last - first + 1) throw new StorageError('missing', 'the store gave another length')
  }
}

async function drain(response: IncomingMessage): Promise<void> {
  response.resume()
  await new Promise<void>((resolve, reject) => response.once('end', resolve).once('error', reject))
}
