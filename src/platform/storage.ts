/** The browser's promise not to evict what is stored (C9), how much room there is, and what takes it. */

/** @returns true when the storage is persistent now; false where the browser refuses or cannot say. */
export async function askPersistence(): Promise<boolean> {
  const storage: StorageManager | undefined = globalThis.navigator?.storage
  if (!storage?.persist) return false
  return storage.persist().catch(() => false)
}

export interface StorageEstimate {
  usedBytes: number
  quotaBytes: number
  /** What the database takes of it; only some browsers tell. */
  databaseBytes?: number
}

/** Chromium's addition to the standard. */
interface WithDetails {
  usageDetails?: { indexedDB?: number }
}

export async function estimateStorage(): Promise<StorageEstimate | null> {
  const storage: StorageManager | undefined = globalThis.navigator?.storage
  const estimate = await storage?.estimate?.().catch(() => undefined)
  if (estimate?.usage === undefined || estimate.quota === undefined) return null
  const { indexedDB: databaseBytes } = (estimate as WithDetails).usageDetails ?? {}
  return {
    usedBytes: estimate.usage,
    quotaBytes: estimate.quota,
    ...(databaseBytes !== undefined && { databaseBytes }),
  }
}

/** The files that the service worker keeps, weighed one by one: browsers pad what they say of caches in all. */
export async function weighCaches(): Promise<{ files: number; bytes: number }> {
  const names = (await globalThis.caches?.keys().catch(() => [])) ?? []
  const ofShell = names.filter((name) => name.startsWith('workbox-'))
  const sizes = await Promise.all(ofShell.map(weighCache))
  const all = sizes.flat()
  return { files: all.length, bytes: all.reduce((sum, size) => sum + size, 0) }
}

async function weighCache(name: string): Promise<number[]> {
  const cache = await caches.open(name)
  const held = await cache.matchAll()
  return Promise.all(held.map(async (response) => (await response.blob()).size))
}
