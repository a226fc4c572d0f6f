/** The name of bytes that come one after the other: SHA-256 as 43 characters of base64url. The browser's own hashing wants them at once. */
import { sha256 } from '@noble/hashes/sha2.js'

export class HashStream {
  readonly #hash = sha256.create()

  add(bytes: Uint8Array): void {
    this.#hash.update(bytes)
  }

  digest(): string {
    return btoa(String.fromCharCode(...this.#hash.digest()))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
  }
}
