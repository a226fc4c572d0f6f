/** Verbs of blobs for tests: the requests of tus one by one, messages that name blobs, downloads. Not part of the product. */
import { createHash, randomBytes } from 'node:crypto'
import type { BlobRef } from '../../src/model/media-named.ts'
import type { RunningServer } from '../start-server.ts'
import { newCid, type Person, post } from './test-server.ts'

export const UPLOADS = '/api/media/uploads'

export function refOf(bytes: Uint8Array): BlobRef {
  return { hash: createHash('sha256').update(bytes).digest('base64url'), size: bytes.length }
}

export function someBytes(size: number): Buffer {
  return randomBytes(size)
}

export function tus(
  server: RunningServer,
  method: string,
  path: string,
  token: string | undefined,
  headers: Record<string, string> = {},
  body?: Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` }
  return fetch(server.address + path, {
    method,
    headers: { 'Tus-Resumable': '1.0.0', ...authorization, ...headers },
    ...(body && { body }),
  })
}

export function create(server: RunningServer, { token }: Person, ref: BlobRef, isOnce = false): Promise<Response> {
  const metadata = `hash ${Buffer.from(ref.hash).toString('base64')}${isOnce ? ',once' : ''}`
  return tus(server, 'POST', UPLOADS, token, { 'Upload-Length': String(ref.size), 'Upload-Metadata': metadata })
}

export function patch(
  server: RunningServer,
  { token }: Person,
  location: string,
  at: number,
  bytes: Uint8Array,
): Promise<Response> {
  const headers = { 'Upload-Offset': String(at), 'Content-Type': 'application/offset+octet-stream' }
  return tus(server, 'PATCH', location, token, headers, new Uint8Array(bytes))
}

/** Puts all of it in pieces. */
export async function putBlob(
  server: RunningServer,
  person: Person,
  bytes: Uint8Array,
  piece = 1_000_000,
): Promise<BlobRef> {
  const ref = refOf(bytes)
  const location = (await create(server, person, ref)).headers.get('Location') ?? ''
  for (let at = 0; at < bytes.length; at += piece) {
    const { status } = await patch(server, person, location, at, bytes.subarray(at, at + piece))
    if (status !== 204) throw new Error(`piece at ${at}: ${status}`)
  }
  return ref
}

export function sendBlob(server: RunningServer, { token }: Person, conversation: string, ...refs: BlobRef[]) {
  const parts = refs.map((ref) => ({
    type: 'application/octet-stream',
    disposition: 'attachment' as const,
    extra: { ...ref, kind: 'file' },
  }))
  const body = { enc: 'none' as const, parts }
  return post(server, 'perform', { op: 'send', cid: newCid(), conversation, body }, token)
}

export function download(
  server: RunningServer,
  { token }: Person,
  conversation: string,
  hash: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const path = `/api/media/of/${conversation}/${hash}`
  return fetch(server.address + path, { headers: { Authorization: `Bearer ${token}`, ...headers } })
}

export async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer())
}
