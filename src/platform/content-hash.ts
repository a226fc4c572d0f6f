/** The name of bytes by what they are. Undefined outside of a secure context, where the browser has no hashing. */

const AVATAR_LENGTH = 22

/** The first 22 characters of the SHA-256 of the bytes as base64url: 132 bits. */
export async function contentHash(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  return (await wholeContentHash(bytes))?.slice(0, AVATAR_LENGTH)
}

/** All 43 characters of it. Of bytes that fit into memory at once. */
export async function wholeContentHash(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const digest = await globalThis.crypto.subtle?.digest('SHA-256', bytes)
  if (!digest) return undefined
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
