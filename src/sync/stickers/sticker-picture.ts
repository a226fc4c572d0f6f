/** The picture of a sticker whose pack is not here: to be looked at, not kept. What is not what its pack says is none (M22). */
import { type Backend, BackendError } from '../../backend/port.ts'
import { foundType } from '../../data/media/found-type.ts'
import { HashStream } from '../../data/media/hash-stream.ts'
import type { BlobRef } from '../../model/media-named.ts'

/** Rejects with BackendError. */
export async function stickerPicture(backend: Backend, { hash, size }: BlobRef, signal: AbortSignal): Promise<Blob> {
  const blob = await backend.sticker?.({ hash, size }, signal)
  if (!blob) throw new BackendError('unsupported')
  const found = new HashStream()
  found.add(new Uint8Array(await blob.arrayBuffer()))
  const type = await foundType(blob)
  if (found.digest() !== hash || !type.startsWith('image/')) throw new BackendError('bad-blob')
  return blob.slice(0, blob.size, type)
}
