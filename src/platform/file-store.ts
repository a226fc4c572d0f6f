/**
 * Files of the site's own: one folder of them, written from their end on. In the browser's file system (OPFS), elsewhere in Cache
 * Storage; undefined where there is neither.
 */
import { makeCacheStore, openCacheStore, removeCacheFolder } from './cache-store.ts'

export interface FileStore {
  /** A new file, or one that is there, to be gone on with at its end. */
  open(name: string): Promise<OpenFile>
  read(name: string): Promise<Blob | undefined>
  remove(name: string): Promise<void>
  names(): Promise<string[]>
  /**
   * Copies a blob into a file that is new and reads it back, without garbage: the browser copies, and what is read comes through
   * one buffer. Undefined where the browser cannot (outside of workers; older WebKit).
   * @param onBytes bytes that were copied or read since it was last called
   */
  copyAndRead?(name: string, blob: Blob, steps: CopySteps): Promise<void>
}

export interface CopySteps {
  onCopied(bytes: number): void
  /** The bytes are the taker's only until it returns. */
  onRead(bytes: Uint8Array<ArrayBuffer>): void
}

/** Held by nobody else until it is closed. */
export interface OpenFile {
  readonly size: number
  /** The bytes are its own only until it resolves. */
  append(bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** What was appended is on the disk once this has resolved. */
  close(): Promise<void>
}

/** What the library of the DOM leaves to that of workers. */
interface SyncHandle {
  getSize(): number
  read(into: Uint8Array, options: { at: number }): number
  write(bytes: Uint8Array, options: { at: number }): number
  flush(): void
  close(): void
}
interface SyncFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle?(): Promise<SyncHandle>
}

/**
 * A store to write to. Undefined where the browser has nothing of the kind: private windows of some browsers, and the process of a test.
 * Rejects with a QuotaExceededError where the disk is too full for a folder.
 * @param path folders from the root on, made where they are missing
 */
export async function makeFileStore(path: readonly string[]): Promise<FileStore | undefined> {
  try {
    const folder = await folderAt(path, true)
    if (folder) return storeOf(folder)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') throw error
  }
  return makeCacheStore(path)
}

/** A store to read from, on a full disk too; undefined where nothing was ever written to it. */
export async function openFileStore(path: readonly string[]): Promise<FileStore | undefined> {
  const folder = await folderAt(path, false).catch(() => undefined)
  return folder ? storeOf(folder) : openCacheStore(path)
}

/** Takes a folder away with all that is in it. */
export async function removeFolder(path: readonly string[]): Promise<void> {
  const name = path.at(-1)
  const parent = await folderAt(path.slice(0, -1), false).catch(() => undefined)
  if (name !== undefined) await parent?.removeEntry(name, { recursive: true }).catch(() => undefined)
  await removeCacheFolder(path)
}

async function folderAt(path: readonly string[], create: boolean): Promise<FileSystemDirectoryHandle | undefined> {
  const storage: StorageManager | undefined = globalThis.navigator?.storage
  let folder = await storage?.getDirectory?.()
  for (const name of path) folder = await folder?.getDirectoryHandle(encodeURIComponent(name), { create })
  return folder
}

function storeOf(folder: FileSystemDirectoryHandle): FileStore {
  return {
    open: async (name) => openFile(await folder.getFileHandle(name, { create: true })),
    read: async (name) => {
      try {
        return await (await folder.getFileHandle(name)).getFile()
      } catch {
        return undefined
      }
    },
    remove: (name) => folder.removeEntry(name).catch(() => undefined),
    names: async () => {
      const names: string[] = []
      for await (const name of folder.keys()) names.push(name)
      return names
    },
    ...(canCopy() && {
      copyAndRead: async (name: string, blob: Blob, steps: CopySteps) => {
        const handle: SyncFileHandle = await folder.getFileHandle(name, { create: true })
        await copy(handle, blob, steps)
        await readBack(handle, steps)
      },
    }),
  }
}

const COPIED_AT_ONCE = 8 * 1024 * 1024
const READ_AT_ONCE = 1024 * 1024

function canCopy(): boolean {
  const handle = globalThis.FileSystemFileHandle?.prototype
  return handle !== undefined && 'createWritable' in handle && 'createSyncAccessHandle' in handle
}

async function copy(handle: FileSystemFileHandle, blob: Blob, { onCopied }: CopySteps): Promise<void> {
  const stream = await handle.createWritable()
  try {
    for (let at = 0; at < blob.size; at += COPIED_AT_ONCE) {
      const part = blob.slice(at, at + COPIED_AT_ONCE)
      await stream.write(part)
      onCopied(part.size)
    }
  } catch (error) {
    await stream.abort().catch(() => undefined)
    throw error
  }
  await stream.close()
}

async function readBack(handle: SyncFileHandle, { onRead }: CopySteps): Promise<void> {
  const file = await handle.createSyncAccessHandle?.()
  if (!file) return
  try {
    const buffer = new Uint8Array(READ_AT_ONCE)
    const size = file.getSize()
    for (let at = 0; at < size; ) {
      const count = file.read(buffer, { at })
      if (count === 0) throw new DOMException('the file ends before its size', 'NotReadableError')
      onRead(buffer.subarray(0, count))
      at += count
      await nextTurn()
    }
  } finally {
    file.close()
  }
}

async function openFile(handle: SyncFileHandle): Promise<OpenFile> {
  return handle.createSyncAccessHandle ? syncFile(await handle.createSyncAccessHandle()) : streamFile(handle)
}

function syncFile(handle: SyncHandle): OpenFile {
  let size = handle.getSize()
  return {
    get size() {
      return size
    },
    append: async (bytes) => {
      const written = handle.write(bytes, { at: size })
      if (written < bytes.length) throw new DOMException('the disk took less than it was given', 'QuotaExceededError')
      size += written
    },
    close: async () => {
      handle.flush()
      handle.close()
    },
  }
}

/** Outside of workers: what is written is there only once the file is closed. */
async function streamFile(handle: FileSystemFileHandle): Promise<OpenFile> {
  let { size } = await handle.getFile()
  const stream = await handle.createWritable({ keepExistingData: true })
  return {
    get size() {
      return size
    },
    append: async (bytes) => {
      await stream.write({ type: 'write', position: size, data: bytes })
      size += bytes.length
    },
    close: () => stream.close(),
  }
}

/** Others in this worker have their turn; a timer would make them wait for milliseconds each time. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
