/**
 * Turns passwords into argon2id strings and checks them, a few at a time: each one costs 19 MiB and tens of
 * milliseconds, so the queue is short and says `overloaded` instead of growing (S5). Knows nothing of accounts.
 */
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'

export interface PasswordHasher {
  hash(password: string): Promise<string | 'overloaded'>
  /** Without a stored hash it spends the same time and answers false, so that nobody can tell who has an account. */
  verify(password: string, stored: string | undefined): Promise<boolean | 'overloaded'>
}

interface Cost {
  memory: number
  passes: number
  parallelism: number
}
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 }
const TAG_BYTES = 32
const SALT_BYTES = 16
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** At most `atOnce` hashings run and at most `waiting` wait. */
export function createPasswordHasher(limits: { atOnce?: number; waiting?: number } = {}): PasswordHasher {
  const enqueue = createQueue(limits.atOnce ?? 2, limits.waiting ?? 64)
  const nobody = encode(COST, randomBytes(SALT_BYTES), randomBytes(TAG_BYTES))
  return {
    hash: (password) =>
      enqueue(async () => {
        const salt = randomBytes(SALT_BYTES)
        return encode(COST, salt, await derive(password, COST, salt))
      }),
    verify: (password, stored) =>
      enqueue(async () => {
        const { cost, salt, tag } = decode(stored ?? nobody)
        const same = timingSafeEqual(await derive(password, cost, salt), tag)
        return same && stored !== undefined
      }),
  }
}

function createQueue(atOnce: number, waiting: number) {
  const queue: (() => void)[] = []
  let running = 0
  return async <T>(work: () => Promise<T>): Promise<T | 'overloaded'> => {
    if (running >= atOnce) {
      if (queue.length >= waiting) return 'overloaded'
      await new Promise<void>((resolve) => queue.push(resolve))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else running -= 1
    }
  }
}

/** The same password typed on two systems may be composed differently: NFC makes it one. */
function derive(password: string, cost: Cost, nonce: Buffer): Promise<Buffer> {
  const parameters: Argon2Parameters = { message: password.normalize('NFC'), nonce, tagLength: TAG_BYTES, ...cost }
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)))
  })
}

function encode({ memory, passes, parallelism }: Cost, salt: Buffer, tag: Buffer): string {
  const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(salt)}$${text(tag)}`
}

function decode(stored: string) {
  const [, memory, passes, parallelism, salt, tag] = PHC.exec(stored) ?? []
  if (!salt || !tag) throw new Error('a stored password hash is not an argon2id string')
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}
