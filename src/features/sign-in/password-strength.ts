/** How hard a new password is to guess, roughly and without a dictionary: a hint, never a refusal. */

export type PasswordStrength = 'weak' | 'fair' | 'strong'

/** Bits that an offline attack on an argon2id hash does not reach in a day, and in years. */
const FAIR_BITS = 45
const STRONG_BITS = 70
const POOLS: readonly (readonly [kind: RegExp, size: number])[] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/\d/, 10],
  [/[۰-۹٠-٩]/, 10],
  [/[\u0620-\u064A\u0671-\u06D3]/, 32],
  [/[^\p{L}\p{N}]/u, 20],
]

export function passwordStrength(password: string): PasswordStrength {
  const pool = POOLS.reduce((sum, [kind, size]) => (kind.test(password) ? sum + size : sum), 0)
  const bits = surprises(password) * Math.log2(Math.max(pool, 2))
  if (bits >= STRONG_BITS) return 'strong'
  return bits >= FAIR_BITS ? 'fair' : 'weak'
}

/** Characters that the one before does not give away: `aaaa` and `1234` have one each. */
function surprises(password: string): number {
  const codes = [...password].map((character) => character.codePointAt(0) ?? 0)
  return codes.filter((code, at) => at === 0 || Math.abs(code - (codes[at - 1] ?? 0)) > 1).length
}
