/**
 * Blobs as files, each under a random name of its own: who puts the same bytes again never touches those that are there. What
 * was answered is on the disk. Several gateways may share the folder.
 */
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { constants, type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Appended, type BlobStorage, StorageError } from './port.ts'

const READ_BYTES = 256 * 1024
/** As much goes to the disk while more is coming, so that little is left at the end of a piece. */
const FLUSH_BYTES = 1024 * 1024
const NAME = /^[0-9a-f]{32}$/
const NO_SPACE = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

export function createFolderStorage(folder: string): BlobStorage {
  const fileOf = (stored: string) => {
    if (!NAME.test(stored)) throw new StorageError('missing')
    return join(folder, stored.slice(0, 2), stored)
  }
  return {
    place: () => randomBytes(16).toString('hex'),
    append: (stored, at, source) => append(fileOf(stored), stored, at, source),
    read: (stored, from, to) => read(fileOf(stored), from, to),
    remove: (stored) => rm(fileOf(stored), { force: true }),
    close: () => {},
  }
}

async function append(path: string, stored: string, at: number, source: AsyncIterable<Uint8Array>): Promise<Appended> {
  const file = await openToAppend(path, at)
  const flusher = createFlusher(file)
  let bytes = 0
  try {
    for await (const chunk of untilBroken(source)) {
      await writeWhole(file, chunk, at + bytes)
      bytes += chunk.length
      flusher.wrote(chunk.length)
    }
    await flusher.end()
  } catch (error) {
    throw explain(error)
  } finally {
    await flusher.idle()
    await file.close()
  }
  return { stored, bytes }
}

/** A failed flush is told once by the system and never again: it is kept for the end. */
function createFlusher(file: FileHandle) {
  let waiting = 0
  let failure: { error: unknown } | undefined
  let flushing: Promise<void> | undefined
  const flush = async () => {
    waiting = 0
    await file.datasync().catch((error: unknown) => {
      failure = { error }
    })
    flushing = undefined
  }
  return {
    wrote(bytes: number): void {
      waiting += bytes
      if (waiting >= FLUSH_BYTES) flushing ??= flush()
    },
    idle: async () => flushing,
    async end(): Promise<void> {
      await flushing
      await flush()
      if (failure) throw failure.error
    },
  }
}

/** A client that goes away in the middle is no fault: what came stays. */
async function* untilBroken(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* source
  } catch {
    return
  }
}

async function openToAppend(path: string, at: number): Promise<FileHandle> {
  try {
    if (at > 0) return await open(path, constants.O_WRONLY)
    const file = await createFile(path)
    const folder = await open(dirname(path))
    await folder.sync().finally(() => folder.close())
    return file
  } catch (error) {
    throw explain(error)
  }
}

async function createFile(path: string): Promise<FileHandle> {
  const flags = constants.O_WRONLY | constants.O_CREAT
  await mkdir(dirname(path), { recursive: true })
  return open(path, flags, 0o640)
}

async function writeWhole(file: FileHandle, chunk: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < chunk.length; )
    done += (await file.write(chunk, done, chunk.length - done, at + done)).bytesWritten
}

async function* read(path: string, from: number, to: number): AsyncIterable<Uint8Array> {
  if (to <= from) return
  let bytes = 0
  try {
    const stream = createReadStream(path, { start: from, end: to - 1, highWaterMark: READ_BYTES })
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length
      yield chunk
    }
  } catch (error) {
    throw explain(error)
  }
  if (bytes < to - from) throw new StorageError('missing', 'the file is shorter than the blob')
}

function explain(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (NO_SPACE.has(code)) return new StorageError('full', code)
  if (code === 'ENOENT') return new StorageError('missing', code)
  return error
}
