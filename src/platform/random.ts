/** Randomness of the platform: cryptographic bytes, and a fraction for jitter. */
export function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count))
}

/** From 0 (included) to 1 (excluded). */
export function randomFraction(): number {
  return Math.random()
}
