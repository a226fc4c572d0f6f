/** Ids that the client makes: 128 random bits as 22 characters of base64url (L3). */
import { randomBytes } from './random.ts'

/** A fresh id of a command: its idempotency key. */
export function newCid(): string {
  return base64url(randomBytes(16))
}

/** A fresh id of a group, made offline too. */
export function newGroupId(): string {
  return `g.${newCid()}`
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
