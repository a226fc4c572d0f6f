/**
 * Invite codes: 128 random bits in letters and digits that are not taken for one another (Crockford's base 32), in groups
 * of five. The store keeps only their SHA-256.
 */
import { hash, randomBytes } from 'node:crypto'

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 26

export function newInviteCode(): string {
  const bits = BigInt(`0x${randomBytes(16).toString('hex')}`)
  const letters = Array.from({ length: LENGTH }, (_, index) => LETTERS[Number((bits >> BigInt(5 * index)) & 31n)])
  return (letters.join('').match(/.{1,5}/g) ?? []).join('-')
}

/** What the store knows a code by, however it was typed: spaces, hyphens, capitals, Persian digits, o for 0 and l for 1. */
export function inviteHash(typed: string): string {
  const latin = typed
    .toLowerCase()
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
  const code = latin
    .replace(/o/g, '0')
    .replace(/[il]/g, '1')
    .replace(/[^0-9a-z]/g, '')
  return hash('sha256', code, 'base64url')
}
