/** Packs of stickers and their pictures at the reference server: plain GETs with the token. */
import type { BlobRef } from '../../model/media-named.ts'
import type { SignedPack } from '../../model/sticker-pack.ts'
import { getWithToken } from './get-with-token.ts'
import type { PostTarget } from './post-request.ts'

const timeoutMs = 30_000

/** Rejects with BackendError. */
export function getPacks(target: PostTarget, signal: AbortSignal): Promise<SignedPack[]> {
  return getWithToken(target, '/api/stickers', { timeoutMs, signal }, async (response) =>
    packsIn(await response.json()),
  )
}

/** Rejects with BackendError: `not-found` where no pack has it. */
export function getSticker(target: PostTarget, { hash }: BlobRef, signal: AbortSignal): Promise<Blob> {
  return getWithToken(target, `/api/stickers/${encodeURIComponent(hash)}`, { timeoutMs, signal }, (response) =>
    response.blob(),
  )
}

function packsIn(answer: unknown): SignedPack[] {
  const { packs } = (answer ?? {}) as { packs?: unknown }
  return Array.isArray(packs) ? packs.filter(isSigned) : []
}

function isSigned(told: unknown): told is SignedPack {
  const { manifest, signature } = (told ?? {}) as Partial<Record<keyof SignedPack, unknown>>
  return typeof manifest === 'string' && typeof signature === 'string'
}
