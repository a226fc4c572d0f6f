/** A real server on a free port with verbs for tests: people, live connections, HTTP requests. Not part of the product. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { onTestFinished, vi } from 'vitest'
import type { ErrorAnswer } from '../../protocol/errors.ts'
import type { RequestName, RequestOf, ResponseOf } from '../../protocol/requests.ts'
import { type RunningServer, type ServerOptions, startServer } from '../start-server.ts'

export type Answer<N extends RequestName> = Partial<ResponseOf<N>> & Partial<ErrorAnswer>
export interface Person {
  user: string
  username: string
  token: string
}

/** A loaded machine is slow, not wrong. */
export const PATIENT = { timeout: 10_000 }
vi.setConfig({ testTimeout: 30_000 })

/** Starts a server that ends with the test. Limits are off unless the test asks for them. */
export async function openTestServer(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const dataFolder = options.dataFolder ?? (await temporaryFolder())
  const server = await startServer({
    port: 0,
    dataFolder,
    rateLimits: 'off',
    overload: 'off',
    drainMs: 0,
    presenceGraceMs: 0,
    ...options,
  })
  onTestFinished(() => server.close())
  return server
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hodhod-gateway-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** One request over HTTP. */
export async function post<N extends RequestName>(
  server: Pick<RunningServer, 'address'>,
  name: N,
  request: RequestOf<N>,
  token?: string,
): Promise<Answer<N>> {
  const response = await postRaw(server, name, JSON.stringify(request), token)
  return (await response.json()) as Answer<N>
}

export function postRaw(
  server: Pick<RunningServer, 'address'>,
  name: string,
  body: string,
  token?: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${server.address}/api/${name}`, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...headers,
    },
  })
}

/** A live connection that ends with the test; rejects with the error of the handshake. */
export async function connect(server: RunningServer, token?: string, auth: object = {}): Promise<Socket> {
  const socket = io(server.address, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { ...(token === undefined ? {} : { token }), ...auth },
  })
  onTestFinished(() => void socket.disconnect())
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}

/** One request over a live connection. */
export function ask<N extends RequestName>(socket: Socket, name: N, request: RequestOf<N>): Promise<Answer<N>> {
  return socket.timeout(20_000).emitWithAck(name, request)
}

/** Everything pushed from now on, as [name, ...arguments]. */
export function listen(socket: Socket): unknown[][] {
  const heard: unknown[][] = []
  socket.onAny((name: string, ...payload: unknown[]) => void heard.push([name, ...payload]))
  return heard
}

export async function signUp(
  server: Pick<RunningServer, 'address'>,
  username: string,
  device = 'گوشی',
): Promise<Person> {
  const form = { username, name: `نام ${username}`, password: 'correct horse', device }
  const { token, self, error } = await post(server, 'sign-up', form)
  if (!token || !self) throw new Error(`sign-up of ${username}: ${error?.code}`)
  return { user: self.user, username, token }
}

/** Another device of the same person. */
export async function signInAgain(server: RunningServer, person: Person, device = 'رایانه'): Promise<Person> {
  const { token } = await post(server, 'sign-in', { username: person.username, password: 'correct horse', device })
  if (!token) throw new Error('sign-in failed')
  return { ...person, token }
}

export function newCid(): string {
  return randomBytes(16).toString('base64url')
}

export function direct(a: Person, b: Person): string {
  return `d.${[a.user, b.user].sort().join('.')}`
}
