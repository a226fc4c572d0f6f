/** The browser's storage as the settings see it. */
import { askPersistence, estimateStorage, weighCaches } from '../platform/storage.ts'

export const storageDoor = {
  isPersistent: async (): Promise<boolean> => (await globalThis.navigator?.storage?.persisted?.()) ?? false,
  askPersistence,
  estimate: estimateStorage,
  appFiles: weighCaches,
}
