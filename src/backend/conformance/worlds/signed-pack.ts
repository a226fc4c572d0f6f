/** A pack of stickers of a maker who exists for one test. Runs in Node and in browsers. */
import type { SignedPack } from '../../../model/sticker-pack.ts'
import { wholeContentHash } from '../../../platform/content-hash.ts'

export interface MadePack extends SignedPack {
  /** By hash. */
  pictures: Map<string, Blob>
}

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** What a server offers that has these packs. */
export function offering(packs: readonly SignedPack[], pictures: ReadonlyMap<string, Blob>) {
  return { packs: async () => packs, picture: async (hash: string) => pictures.get(hash) }
}

export async function makeSignedPack(): Promise<MadePack> {
  const { subtle } = globalThis.crypto
  const { publicKey, privateKey } = (await subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const pictures = new Map<string, Blob>()
  const stickers: object[] = []
  for (const emoji of ['👋', '😍']) {
    const blob = new Blob([bytesOf(PIXEL), emoji])
    const hash = (await wholeContentHash(new Uint8Array(await blob.arrayBuffer()))) ?? ''
    pictures.set(hash, blob)
    stickers.push({ hash, size: blob.size, width: 1, height: 1, emoji, keywords: { fa: ['سلام'], en: ['hello'] } })
  }
  const manifest = JSON.stringify({
    format: 1,
    name: 'test',
    maker: (await subtle.exportKey('jwk', publicKey)).x,
    title: { fa: 'آزمون', en: 'Test' },
    author: 'test',
    license: 'CC0-1.0',
    stickers,
  })
  const signature = new Uint8Array(await subtle.sign('Ed25519', privateKey, new TextEncoder().encode(manifest)))
  return { manifest, signature: base64url(signature), pictures }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
