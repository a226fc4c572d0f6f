/** People for benchmarks of the server: signed up over HTTP, connected over Socket.IO. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { io, type Socket } from 'socket.io-client'
import type { WireBatch } from '../protocol/requests.ts'
import { newToken, tokenHash } from '../server/domain/session-token.ts'
import { NEW_PROFILE, type Store } from '../server/store/port.ts'

/** What the messages of a benchmark say: 66 letters of Persian. */
export const TEXT = 'سلام، فردا ساعت پنج جلوی کتابخانه می‌بینمت؛ کتاب‌ها را هم بیاور.'

export interface ConnectedPerson {
  user: string
  socket: Socket
}

export async function signUpAndConnect(url: string, index: number): Promise<ConnectedPerson> {
  const response = await fetch(`${url}/api/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'hodhod-version': '1' },
    body: JSON.stringify({
      username: `bench${index}`,
      name: `آزمون ${index}`,
      password: 'correct horse battery',
      device: 'bench',
    }),
  })
  const answer = (await response.json()) as { token: string; self: { user: string }; error?: { code: string } }
  if (answer.error) throw new Error(`sign-up: ${answer.error.code}`)
  return { user: answer.self.user, socket: await connect(url, { token: answer.token }) }
}

export const seededUser = (index: number) => `u${String(index).padStart(7, '0')}`
export const seededDevice = (index: number) => `d${index}`

/** People and sessions straight into a store: hashing so many passwords is not what is measured. @returns their tokens */
export async function seedPeople(store: Store, count: number): Promise<string[]> {
  const times = { createdAtMs: Date.now(), lastSeenAtMs: Date.now() }
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const token = newToken()
      const user = seededUser(index)
      const profile = { user, username: user, name: `آزمون ${index}`, ...NEW_PROFILE, lastSeenAtMs: 0 }
      await store.createUser({ ...profile, passwordHash: '' })
      const device = { device: seededDevice(index), user, name: 'bench', ...times }
      await store.createDevice({ ...device, tokenHash: tokenHash(token) })
      return token
    }),
  )
}

export async function connect(url: string, auth: Record<string, string>): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'], auth, forceNew: true, reconnection: false })
  await once(socket as unknown as NodeJS.EventEmitter, 'connect')
  return socket
}

/** @returns the cursor behind everything that the person may see */
export async function pullAll(socket: Socket): Promise<string> {
  let cursor: string | null = null
  for (;;) {
    const batch = (await socket.emitWithAck('sync', { cursor })) as WireBatch
    cursor = batch.cursor
    if (batch.caughtUp) return cursor
  }
}

export function newCid(): string {
  return randomBytes(16).toString('base64url')
}

/** Sends a command under a new cid. Callbacks and not a promise, because it is the inner loop of what is measured. */
export function perform(socket: Socket, command: object, confirmed: () => void, refused: (error: Error) => void): void {
  socket.emit('perform', { cid: newCid(), ...command }, (answer: { error?: { code: string } }) => {
    if (answer.error) refused(new Error(answer.error.code))
    else confirmed()
  })
}
