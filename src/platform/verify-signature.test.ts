import { generateKeyPairSync, sign } from 'node:crypto'
import { afterEach, expect, it, vi } from 'vitest'
import { verifySignature } from './verify-signature.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const key = publicKey.export({ format: 'jwk' }).x ?? ''
const text = 'بستهٔ برچسب‌ها'
const signature = sign(null, Buffer.from(text), privateKey).toString('base64url')

afterEach(() => vi.unstubAllGlobals())

it('[M22] what was signed with the key is told from what was changed, cut or signed with another', async () => {
  expect(await verifySignature(key, signature, text)).toBe(true)
  expect(await verifySignature(key, signature, `${text} `)).toBe(false)
  expect(await verifySignature(key, signature.slice(4), text)).toBe(false)
  expect(await verifySignature(key, '%', text)).toBe(false)
  const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x ?? ''
  expect(await verifySignature(other, signature, text)).toBe(false)
  expect(await verifySignature('A', signature, text)).toBe(false)
})

it('[M22] a browser that cannot tell says neither', async () => {
  vi.stubGlobal('crypto', {})
  expect(await verifySignature(key, signature, text)).toBeUndefined()
  const importKey = () => Promise.reject(new DOMException('Ed25519', 'NotSupportedError'))
  vi.stubGlobal('crypto', { subtle: { importKey } })
  expect(await verifySignature(key, signature, text)).toBeUndefined()
})
