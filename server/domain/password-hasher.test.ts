import { expect, it } from 'vitest'
import { deriveAside } from '../hashing/derive-aside.ts'
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
  const hasher = createPasswordHasher({ atOnce: 1, waiting: 4 })
  const hashes = Array.from({ length: 5 }, () => hasher.hash('correct horse'))
  expect(hasher.isFull()).toBe(true)
  const results = await Promise.all(hashes)
  expect(results.filter((result) => result === 'overloaded')).toHaveLength(2)
  expect(hasher.isFull()).toBe(false)
  expect(await hasher.hash('correct horse')).not.toBe('overloaded')
})

it('[S5] who comes back goes before who is new, and who waited too long is told', async () => {
  const order: string[] = []
  const turns: (() => void)[] = []
  const derive = () => new Promise<Buffer>((resolve) => turns.push(() => resolve(Buffer.alloc(32))))
  const hasher = createPasswordHasher({ atOnce: 1, waiting: 4, waitingMs: 10_000, derive })
  const note = (name: string) => (result: unknown) => void order.push(result === 'overloaded' ? `no ${name}` : name)
  const all = [
    hasher.hash('correct horse').then(note('first')),
    hasher.hash('correct horse').then(note('new')),
    hasher.verify('correct horse', undefined).then(note('known')),
  ]
  for (let turn = 0; turn < 3; turn += 1) {
    await expect.poll(() => turns.length).toBe(1)
    turns.pop()?.()
  }
  await Promise.all(all)
  expect(order).toEqual(['first', 'known', 'new'])
  const impatient = createPasswordHasher({ atOnce: 1, waiting: 4, waitingMs: -1, derive })
  const late = [impatient.hash('correct horse'), impatient.hash('correct horse')]
  await expect.poll(() => turns.length).toBe(1)
  turns.pop()?.()
  expect(await late[1]).toBe('overloaded')
})

it('[S5] the process that yields gives the same hashes', async () => {
  const [here, there] = [createPasswordHasher(), createPasswordHasher({ atOnce: 1, derive: deriveAside })]
  const stored = await there.hash('گذرواژهٔ خوب')
  expect(await here.verify('گذرواژهٔ خوب', stored)).toBe(true)
  expect(await there.verify('گذرواژه خوب', stored)).toBe(false)
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
