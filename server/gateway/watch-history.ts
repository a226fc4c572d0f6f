/**
 * Notices that another history lies under a gateway: an operator went back to a backup, or named the history anew, while
 * it ran (C4). Two gateways that call one database by two names would send a device back to its beginning at each change
 * between them, and a cursor of what is gone would be believed.
 */
import type { Store } from '../store/port.ts'
import { lookEvery } from './look-every.ts'

export interface HistoryOptions {
  store: Store
  /** Told once. */
  onOther: () => void
  onError: (error: unknown) => void
  everyMs: number
}

/** @returns what stops it. */
export function watchHistory({ store, onOther, onError, everyMs }: HistoryOptions): () => void {
  const look = async () => {
    if (!(await hasOtherHistory(store))) return
    stop()
    onOther()
  }
  const stop = lookEvery(everyMs, look, onError)
  return stop
}

/** Rejects with StoreError 'unavailable' where nobody can say. */
export async function hasOtherHistory(store: Pick<Store, 'epoch' | 'history'>): Promise<boolean> {
  return (await store.history()) !== store.epoch
}
