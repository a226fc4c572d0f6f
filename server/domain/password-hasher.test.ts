import { expect, it } from 'vitest'
import { createPasswordHasher } from './password-hasher.ts'
import { newPublicId, newToken, tokenHash } from './session-token.ts'

it('a password is kept as a salted argon2id string and recognised again', async () => {
  const hasher = createPasswordHasher()
  const [first, second] = await Promise.all([hasher.hash('گذرواژهٔ خوب'), hasher.hash('گذرواژهٔ خوب')])
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(first).not.toBe(second)
  expect(await hasher.verify('گذرواژهٔ خوب', first)).toBe(true)
  expect(await hasher.verify('گذرواژه خوب', first)).toBe(false)
  expect(await hasher.verify('گذرواژهٔ خوب', undefined)).toBe(false)
})

it('[S5] a full queue says overloaded, and the queue goes on after that', async () => {
  const hasher = createPasswordHasher({ atOnce: 1, waiting: 2 })
  const results = await Promise.all(Array.from({ length: 5 }, () => hasher.hash('correct horse')))
  expect(results.filter((result) => result === 'overloaded')).toHaveLength(2)
  expect(await hasher.hash('correct horse')).not.toBe('overloaded')
})

it('tokens are 256 random bits, the store keeps only their hash; ids use every letter alike', () => {
  const token = newToken()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(tokenHash(token)).not.toContain(token.slice(0, 10))
  const letters = new Map<string, number>()
  for (const letter of newPublicId(72_000)) letters.set(letter, (letters.get(letter) ?? 0) + 1)
  expect(letters.size).toBe(36)
  for (const count of letters.values()) expect(Math.abs(count - 2_000)).toBeLessThan(400)
})
