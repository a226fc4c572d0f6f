/** People for benchmarks of the server: signed up over HTTP, connected over Socket.IO. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { io, type Socket } from 'socket.io-client'

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

export async function connect(url: string, auth: Record<string, string>): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'], auth, forceNew: true, reconnection: false })
  await once(socket as unknown as NodeJS.EventEmitter, 'connect')
  return socket
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
