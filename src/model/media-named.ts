/** The blobs that a message names in its parts: what its sender must have put before it, and what its readers may have (M1, M2). */
import type { Part } from './event.ts'

/** A blob by its content. */
export interface BlobRef {
  /** SHA-256 as 43 characters of base64url. */
  hash: string
  /** Bytes. */
  size: number
}

interface NamingPart {
  disposition?: Part['disposition'] | undefined
  extra?: Part['extra'] | undefined
}

export const MAX_ATTACHMENTS = 10
const HASH = /^[A-Za-z0-9_-]{43}$/

/**
 * Of each part `extra` itself, and in it `poster` and `image`. Each blob once. 'malformed' where a part names something
 * that is no blob, or there are more attachments than a message may have.
 */
export function mediaNamed(parts: readonly NamingPart[]): BlobRef[] | 'malformed' {
  if (parts.filter(({ disposition }) => disposition === 'attachment').length > MAX_ATTACHMENTS) return 'malformed'
  const named = new Map<string, BlobRef>()
  for (const { extra } of parts) {
    for (const claim of [extra, extra?.poster, extra?.image]) {
      if (!isClaim(claim)) continue
      const ref = blobRef(claim)
      if (!ref || (named.get(ref.hash)?.size ?? ref.size) !== ref.size) return 'malformed'
      named.set(ref.hash, ref)
    }
  }
  return [...named.values()]
}

/** Undefined for what names no blob. */
export function blobRef(claim: unknown): BlobRef | undefined {
  const { hash, size } = (typeof claim === 'object' && claim !== null ? claim : {}) as Record<string, unknown>
  if (typeof hash !== 'string' || !HASH.test(hash)) return undefined
  return typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? { hash, size } : undefined
}

function isClaim(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'hash' in value
}
