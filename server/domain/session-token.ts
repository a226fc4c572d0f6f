/** Session tokens: 256 random bits for the device, their SHA-256 for the store. A copy of the store opens no session. */
import { createHash, randomBytes } from 'node:crypto'

const TOKEN = /^[A-Za-z0-9_-]{43}$/

export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the store keeps of a token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

export function looksLikeToken(token: unknown): token is string {
  return typeof token === 'string' && TOKEN.test(token)
}

/** `length` characters of [0-9a-z]: 5.17 bits each, without bias. */
export function newPublicId(length: number): string {
  let id = ''
  while (id.length < length) {
    for (const byte of randomBytes(length)) if (byte < 252 && id.length < length) id += (byte % 36).toString(36)
  }
  return id
}
