/**
 * Files in Cache Storage, for browsers that have no file system for sites: WebKitGTK, and private windows of Safari, where rows
 * of a database can hold no blobs either. A file is written whole, when it is closed: what a tab that died had of it is gone.
 */
import type { FileStore, OpenFile } from './file-store.ts'

/** Chunks become one blob when they are so many bytes, so that the browser may lay them on the disk. */
const GATHERED_BYTES = 4 * 1024 * 1024

/** A store to write to. Undefined where there is no Cache Storage: pages that are not secure, private windows of some browsers. */
export async function makeCacheStore(path: readonly string[]): Promise<FileStore | undefined> {
  const cache = await globalThis.caches?.open(nameOf(path)).catch(() => undefined)
  return cache && storeOf(cache)
}

/** A store to read from; undefined where nothing was ever written to it. */
export async function openCacheStore(path: readonly string[]): Promise<FileStore | undefined> {
  const isThere = await globalThis.caches?.has(nameOf(path)).catch(() => false)
  return isThere ? makeCacheStore(path) : undefined
}

/** Takes a folder away with all that is in it. */
export async function removeCacheFolder(path: readonly string[]): Promise<void> {
  const name = nameOf(path)
  const names = (await globalThis.caches?.keys().catch(() => [])) ?? []
  const within = names.filter((one) => one === name || one.startsWith(`${name}/`))
  await Promise.all(within.map((one) => caches.delete(one).catch(() => false)))
}

function nameOf(path: readonly string[]): string {
  return path.map(encodeURIComponent).join('/')
}

function storeOf(cache: Cache): FileStore {
  const read = async (name: string) => (await cache.match(addressOf(name)))?.blob()
  return {
    open: async (name) => openFile(cache, name, await read(name)),
    read,
    remove: async (name) => void (await cache.delete(addressOf(name))),
    names: async () => (await cache.keys()).map(({ url }) => decodeURIComponent(url.slice(url.lastIndexOf('/') + 1))),
  }
}

/** Cache Storage keeps answers to addresses; nobody asks this one. */
function addressOf(name: string): string {
  return `/kept/${encodeURIComponent(name)}`
}

function openFile(cache: Cache, name: string, before: Blob | undefined): OpenFile {
  let parts: BlobPart[] = before ? [before] : []
  let size = before?.size ?? 0
  let loose = 0
  return {
    get size() {
      return size
    },
    append: async (bytes) => {
      parts.push(bytes.slice())
      size += bytes.length
      loose += bytes.length
      if (loose < GATHERED_BYTES) return
      parts = [new Blob(parts)]
      loose = 0
    },
    close: () => cache.put(addressOf(name), new Response(new Blob(parts))),
  }
}
