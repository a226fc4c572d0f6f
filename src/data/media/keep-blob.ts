/** Puts the bytes of a blob on the device as a stream, and learns their name on the way. Rules: M8, M11. */
import { readBytes } from '../../platform/byte-reader.ts'
import type { FileStore, OpenFile } from '../../platform/file-store.ts'
import { type BlobPlace, fileName, filesFor, type KeptBlob } from './blob-files.ts'
import { HashStream } from './hash-stream.ts'

const LARGE_BYTES = 32 * 1024 * 1024

/** Rejects with a QuotaExceededError where the disk is full; nothing of it is left then. */
export async function keepBlob(place: BlobPlace, blob: Blob, onBytes: (bytes: number) => void): Promise<KeptBlob> {
  const files = await filesFor(place)
  const hash = new HashStream()
  const name = files && fileName(Date.now())
  try {
    if (files?.copyAndRead && name !== undefined && blob.size > LARGE_BYTES) {
      await copyLarge(files.copyAndRead, name, blob, hash, onBytes)
    } else await pour(blob, hash, name === undefined ? undefined : await files?.open(name), onBytes)
  } catch (error) {
    if (files && name !== undefined) await files.remove(name)
    throw error
  }
  const kept = { hash: hash.digest(), size: blob.size }
  return name === undefined ? { ...kept, bytes: blob } : { ...kept, file: name }
}

/** Its chunks would be garbage of hundreds of megabytes before the browser collects it. */
async function copyLarge(
  copyAndRead: NonNullable<FileStore['copyAndRead']>,
  name: string,
  blob: Blob,
  hash: HashStream,
  onBytes: (bytes: number) => void,
): Promise<void> {
  let done = 0
  // Half of the way is to copy it, half to read what was copied.
  const tell = (bytes: number) => {
    done += bytes
    onBytes(Math.floor(done / 2))
  }
  await copyAndRead(name, blob, {
    onCopied: tell,
    onRead(bytes) {
      hash.add(bytes)
      tell(bytes.length)
    },
  })
}

async function pour(
  blob: Blob,
  hash: HashStream,
  file: OpenFile | undefined,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const reader = readBytes(blob.stream())
  let count = 0
  try {
    for (let bytes = await reader.read(); bytes; bytes = await reader.read()) {
      hash.add(bytes)
      await file?.append(bytes)
      count += bytes.length
      onBytes(count)
    }
  } catch (error) {
    await file?.close().catch(() => undefined)
    throw error
  }
  await file?.close()
}
