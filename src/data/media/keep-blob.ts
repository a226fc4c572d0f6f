/** Puts the bytes of a blob on the device as a stream, and learns their name on the way. Rules: M8, M11. */
import type { OpenFile } from '../../platform/file-store.ts'
import { type BlobPlace, fileName, filesFor, type KeptBlob } from './blob-files.ts'
import { HashStream } from './hash-stream.ts'

/** Rejects with a QuotaExceededError where the disk is full; nothing of it is left then. */
export async function keepBlob(place: BlobPlace, blob: Blob, onBytes: (bytes: number) => void): Promise<KeptBlob> {
  const files = await filesFor(place)
  const hash = new HashStream()
  const name = files && fileName(Date.now())
  const file = files && name !== undefined ? await files.open(name) : undefined
  try {
    await pour(blob, hash, file, onBytes)
    await file?.close()
  } catch (error) {
    await file?.close().catch(() => undefined)
    if (files && name !== undefined) await files.remove(name)
    throw error
  }
  const kept = { hash: hash.digest(), size: blob.size }
  return name === undefined ? { ...kept, bytes: blob } : { ...kept, file: name }
}

async function pour(
  blob: Blob,
  hash: HashStream,
  file: OpenFile | undefined,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const reader = blob.stream().getReader()
  let count = 0
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    hash.add(step.value)
    await file?.append(step.value)
    count += step.value.length
    onBytes(count)
  }
}
