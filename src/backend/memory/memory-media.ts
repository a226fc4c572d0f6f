/**
 * Blobs on the in-process server: put in chunks that may break off, known by their hash, had by those who may see a message
 * that names them. Rules: M1, M4–M7. Keeps everything for the life of its process.
 */
import type { ConversationId, UserRef } from '../../model/event.ts'
import { type BlobRef, mediaNamed } from '../../model/media-named.ts'
import { wholeContentHash } from '../../platform/content-hash.ts'
import { newCid } from '../../platform/ids.ts'
import { BackendError } from '../port.ts'
import { type Conversation, isVisible, type MemoryState } from './memory-state.ts'

/** The reference server's default. */
export const MAX_BLOB_BYTES = 2 * 1024 ** 3

/** Where an upload of that blob stands: begun anew, gone on with, or over because the blob is there. */
export function beginUpload(state: MemoryState, user: UserRef, ref: BlobRef, resume?: string) {
  if (ref.size > MAX_BLOB_BYTES) throw new BackendError('too-large')
  if (holds(state, user, ref)) {
    state.blobs.get(ref.hash)?.owners.add(user)
    return { token: '', offset: ref.size }
  }
  const earlier = resume === undefined ? undefined : state.uploads.get(resume)
  if (resume !== undefined && earlier?.user === user && earlier.ref.hash === ref.hash)
    return { token: resume, offset: earlier.offset }
  const token = newCid()
  state.uploads.set(token, { user, ref, chunks: [], offset: 0 })
  return { token, offset: 0 }
}

/** @returns the bytes held. */
export function appendChunk(state: MemoryState, token: string, at: number, chunk: Blob): number {
  const upload = state.uploads.get(token)
  if (!upload) throw new BackendError('not-found')
  if (at !== upload.offset) return upload.offset
  upload.chunks.push(chunk)
  upload.offset += chunk.size
  if (upload.offset <= upload.ref.size) return upload.offset
  state.uploads.delete(token)
  throw new BackendError('bad-blob')
}

/** Takes the blob in, where it is what was announced (M5). */
export async function finishUpload(state: MemoryState, token: string): Promise<void> {
  const upload = state.uploads.get(token)
  if (!upload) return
  const { ref, user } = upload
  const bytes = new Blob(upload.chunks)
  const hash = await wholeContentHash(new Uint8Array(await bytes.arrayBuffer()))
  state.uploads.delete(token)
  if (bytes.size !== ref.size || (hash !== undefined && hash !== ref.hash)) throw new BackendError('bad-blob')
  const held = state.blobs.get(ref.hash) ?? { bytes, owners: new Set() }
  held.owners.add(user)
  state.blobs.set(ref.hash, held)
}

/** Whether that person may name the blob in a message: it is theirs, or they see a message that names it. */
export function holds(state: MemoryState, user: UserRef, ref: BlobRef): boolean {
  const held = state.blobs.get(ref.hash)
  if (held?.bytes.size !== ref.size) return false
  return held.owners.has(user) || [...state.conversations.values()].some((one) => sees(one, user, ref.hash))
}

/** Throws `not-found` where no message that this person sees names it (M6). */
export function blobIn(state: MemoryState, user: UserRef, of: ConversationId, { hash }: BlobRef): Blob {
  const conversation = state.conversations.get(of)
  const held = conversation && sees(conversation, user, hash) ? state.blobs.get(hash) : undefined
  if (!held) throw new BackendError('not-found')
  return held.bytes
}

function sees({ members, log }: Conversation, user: UserRef, hash: string): boolean {
  const me = members.get(user)
  if (!me || me.role === 'none') return false
  return log.some(({ event }) => {
    if (event.kind !== 'message' && event.kind !== 'edit') return false
    const seq = event.kind === 'edit' ? (event.target.seq ?? 0) : event.seq
    const named = event.body ? mediaNamed(event.body.parts) : []
    return isVisible(me, seq) && named !== 'malformed' && named.some((one) => one.hash === hash)
  })
}
