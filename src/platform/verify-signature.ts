/** Whether bytes were signed by who holds a key (Ed25519). */

/**
 * @param key 43 characters of base64url
 * @returns undefined where the browser cannot tell: it has no such signatures, or no cryptography outside of a secure context
 */
export async function verifySignature(key: string, signature: string, text: string): Promise<boolean | undefined> {
  const { subtle } = globalThis.crypto
  if (!subtle) return undefined
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key }
  const imported = await subtle.importKey('jwk', jwk, 'Ed25519', false, ['verify']).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return undefined
    return null
  })
  if (!imported) return imported === null ? false : undefined
  const bytes = bytesOf(signature)
  return bytes !== undefined && subtle.verify('Ed25519', imported, bytes, new TextEncoder().encode(text))
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (one) => one.charCodeAt(0))
  } catch {
    return undefined
  }
}
