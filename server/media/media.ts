/** Everything of blobs that requests need, wired once: uploads, where the bytes are, links, and what throws away. */
import type { MediaStore } from '../store/media-port.ts'
import { type Collector, startCollector } from './collector.ts'
import { LINK_MS, type MediaLink, readLink, signLink } from './media-links.ts'
import type { BlobStorage } from './port.ts'
import { createUploads, type MediaLimits, type Uploads } from './uploads.ts'

export interface MediaOptions {
  store: MediaStore
  storage: BlobStorage
  limits: MediaLimits
  now: () => number
  onError: (error: unknown) => void
}

export interface Media extends Pick<Collector, 'collect' | 'soon' | 'close'> {
  uploads: Uploads
  storage: BlobStorage
  limits: MediaLimits
  sign(link: Omit<MediaLink, 'untilMs'>): { token: string; untilMs: number }
  /** Undefined for what is no link of ours and for one that is over. */
  linkOf(token: string): MediaLink | undefined
}

export async function openMedia(options: MediaOptions): Promise<Media> {
  const { store, storage, limits, now } = options
  const key = await store.linkKey()
  const collector = startCollector(options)
  return {
    uploads: createUploads({ store, storage, limits, now }),
    storage,
    limits,
    sign(link) {
      const untilMs = now() + LINK_MS
      return { token: signLink(key, { ...link, untilMs }), untilMs }
    },
    linkOf: (token) => readLink(key, token, now()),
    collect: collector.collect,
    soon: collector.soon,
    async close() {
      await collector.close()
      storage.close()
    },
  }
}
