/** The browser's promise not to evict what is stored (C9), and how much room there is. */

/** @returns true when the storage is persistent now; false where the browser refuses or cannot say. */
export async function askPersistence(): Promise<boolean> {
  const storage: StorageManager | undefined = globalThis.navigator?.storage
  if (!storage?.persist) return false
  return storage.persist().catch(() => false)
}

export interface StorageEstimate {
  usedBytes: number
  quotaBytes: number
}

export async function estimateStorage(): Promise<StorageEstimate | null> {
  const storage: StorageManager | undefined = globalThis.navigator?.storage
  const estimate = await storage?.estimate?.().catch(() => undefined)
  if (estimate?.usage === undefined || estimate.quota === undefined) return null
  return { usedBytes: estimate.usage, quotaBytes: estimate.quota }
}
