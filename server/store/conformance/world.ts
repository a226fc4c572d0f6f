/** What a store's implementation gives the suite: a place that survives closing and opening again. */
import { afterEach, beforeEach } from 'vitest'
import type { Store } from '../port.ts'

export interface StorePlace {
  /** Opens the store in this place; after `close` it can be opened again. */
  open: () => Promise<Store>
  dispose: () => Promise<void>
}

export interface StoreWorld {
  readonly store: Store
  reopen: () => Promise<Store>
}

/** A fresh store for every test of the surrounding block. */
export function useStore(makePlace: () => Promise<StorePlace>): StoreWorld {
  let place: StorePlace | undefined
  let store: Store | undefined
  const current = (): Store => {
    if (!store) throw new Error('no store outside of a test')
    return store
  }
  beforeEach(async () => {
    place = await makePlace()
    store = await place.open()
  })
  afterEach(async () => {
    await store?.close()
    await place?.dispose()
  })
  return {
    get store() {
      return current()
    },
    async reopen() {
      await current().close()
      store = await place?.open()
      return current()
    },
  }
}
