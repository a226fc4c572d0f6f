/** The packs that a backend offers, read and checked: what its maker did not sign is not one (M22). */
import { type Backend, BackendError } from '../../backend/port.ts'
import type { OfferedPack } from '../../data/requests.ts'
import { readPack, type SignedPack } from '../../model/sticker-pack.ts'
import { verifySignature } from '../../platform/verify-signature.ts'

/** Rejects with BackendError. */
export async function offeredPacks(backend: Backend, signal: AbortSignal): Promise<OfferedPack[]> {
  if (!backend.stickerPacks) throw new BackendError('unsupported')
  const checked = await Promise.all((await backend.stickerPacks(signal)).map(check))
  return checked.filter((one) => one !== undefined)
}

async function check({ manifest, signature }: SignedPack): Promise<OfferedPack | undefined> {
  const content = readPack(manifest)
  if (!content) return undefined
  const isSigned = await verifySignature(content.maker, signature, manifest)
  return isSigned === false ? undefined : { content, isVerified: isSigned === true }
}
