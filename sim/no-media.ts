/** A server that takes no blobs: the simulation has no place for bytes. */
import type { Media } from '../server/media/media.ts'

const nothing = async () => ({ error: 'not-found' }) as const

export const NO_MEDIA: Media = {
  uploads: { begin: nothing, progress: nothing, write: nothing, end: async () => undefined },
  storage: {
    place: () => '',
    append: async (stored) => ({ stored, bytes: 0 }),
    async *read() {},
    remove: async () => undefined,
    close: () => undefined,
  },
  limits: { blobBytes: 0, quotaBytes: 0 },
  sign: () => ({ token: '', untilMs: 0 }),
  linkOf: () => undefined,
  collect: async () => undefined,
  soon: () => undefined,
  close: async () => undefined,
}
