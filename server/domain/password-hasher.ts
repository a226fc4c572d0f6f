/**
 * Turns passwords into argon2id strings and checks them, a few at a time: each one costs 19 MiB and tens of milliseconds.
 * Who comes back goes before who is new; the queue is short in places and in time, and says `overloaded` instead of
 * growing (S5). Knows nothing of accounts.
 */
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'

export interface PasswordHasher {
  /** Whether one more would be refused now: known before anything is done for it. */
  isFull(): boolean
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

export type Derive = (parameters: Argon2Parameters) => Promise<Buffer>

export interface HasherOptions {
  atOnce?: number
  /** How many may wait, and how long. */
  waiting?: number
  waitingMs?: number
  /** Where the work is done; in the threads of the process unless told otherwise. */
  derive?: Derive
}

export function createPasswordHasher(options: HasherOptions = {}): PasswordHasher {
  const { atOnce = 2, waiting = 64, waitingMs = 3_000, derive = deriveHere } = options
  const { enqueue, isFull } = createQueue(atOnce, waiting, waitingMs)
  const nobody = encode(COST, randomBytes(SALT_BYTES), randomBytes(TAG_BYTES))
  const tagOf = (password: string, cost: Cost, nonce: Buffer) => derive(parametersOf(password, cost, nonce))
  return {
    isFull,
    hash: (password) =>
      enqueue('new', async () => {
        const salt = randomBytes(SALT_BYTES)
        return encode(COST, salt, await tagOf(password, COST, salt))
      }),
    verify: (password, stored) =>
      enqueue('known', async () => {
        const { cost, salt, tag } = decode(stored ?? nobody)
        const same = timingSafeEqual(await tagOf(password, cost, salt), tag)
        return same && stored !== undefined
      }),
  }
}

interface Waiting {
  sinceMs: number
  go: (turn: 'go' | 'overloaded') => void
}

function createQueue(atOnce: number, most: number, waitingMs: number) {
  const queues: Record<'known' | 'new', Waiting[]> = { known: [], new: [] }
  let running = 0
  const next = () => {
    for (;;) {
      const waiting = queues.known.shift() ?? queues.new.shift()
      if (!waiting) {
        running -= 1
        return
      }
      const isTooLate = performance.now() - waiting.sinceMs > waitingMs
      waiting.go(isTooLate ? 'overloaded' : 'go')
      if (!isTooLate) return
    }
  }
  /** New people wait in half of the places: the other half is for those who come back. */
  const isFullFor = (who: 'known' | 'new') =>
    running >= atOnce && (who === 'new' ? queues.new.length >= most / 2 : queues.known.length >= most)
  return {
    isFull: () => isFullFor('new'),
    async enqueue<T>(who: 'known' | 'new', work: () => Promise<T>): Promise<T | 'overloaded'> {
      if (isFullFor(who)) return 'overloaded'
      if (running >= atOnce) {
        const turn = await new Promise<'go' | 'overloaded'>((go) => {
          queues[who].push({ sinceMs: performance.now(), go })
        })
        if (turn === 'overloaded') return turn
      } else running += 1
      try {
        return await work()
      } finally {
        next()
      }
    },
  }
}

/** The same password typed on two systems may be composed differently: NFC makes it one. */
function parametersOf(password: string, cost: Cost, nonce: Buffer): Argon2Parameters {
  return { message: password.normalize('NFC'), nonce, tagLength: TAG_BYTES, ...cost }
}

function deriveHere(parameters: Argon2Parameters): Promise<Buffer> {
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
