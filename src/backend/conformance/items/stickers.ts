/** Packs of stickers: signed by their makers, their pictures known by their content. */
import { expect } from 'vitest'
import { readPack } from '../../../model/sticker-pack.ts'
import { wholeContentHash } from '../../../platform/content-hash.ts'
import { verifySignature } from '../../../platform/verify-signature.ts'
import type { Item } from '../item.ts'

const NEVER = new AbortController().signal

export const STICKERS: readonly Item[] = [
  {
    id: 'B44',
    rules: '[M22]',
    title: 'a pack comes as its maker signed it, each picture is what it says, and none that no pack has is there',
    async run(stage) {
      const { backend, secret } = await stage.device('asks')
      const { capabilities } = await backend.connect(secret, NEVER)
      if (capabilities.ops.stickers === 'none') {
        for (const door of ['stickerPacks', 'sticker']) expect(door in backend).toBe(false)
        return
      }
      const packs = (await backend.stickerPacks?.(NEVER)) ?? []
      expect(packs.length).toBeGreaterThan(0)
      for (const { manifest, signature } of packs) {
        const pack = readPack(manifest)
        expect(pack && (await verifySignature(pack.maker, signature, manifest))).toBe(true)
        for (const { hash, size } of pack?.stickers ?? []) {
          const picture = await backend.sticker?.({ hash, size }, NEVER)
          const bytes = new Uint8Array((await picture?.arrayBuffer()) ?? new ArrayBuffer(0))
          expect([bytes.length, await wholeContentHash(bytes)]).toEqual([size, hash])
        }
      }
      for (const hash of ['A'.repeat(43), '../manifest', 'constructor'])
        await expect(backend.sticker?.({ hash, size: 1 }, NEVER)).rejects.toMatchObject({ code: 'not-found' })
    },
  },
]
