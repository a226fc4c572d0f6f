import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Server, type Socket } from 'socket.io'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startServer } from '../../../server/start-server.ts'
import type { CommandContent } from '../../model/command.ts'
import { until } from '../conformance/until.ts'
import { FaultProxy } from '../conformance/worlds/fault-proxy.ts'
import { BackendError, type Batch } from '../port.ts'
import { authenticator } from './adapter.ts'
import { OwnBackend } from './own-backend.ts'
import { OWN_CAPABILITIES } from './own-capabilities.ts'
import { openSocketLink } from './socket-link.ts'

const NEVER = new AbortController().signal
const ME = { user: 'aaaaaaaa', username: 'sara', name: 'سارا', hideLastSeen: false }
const BATCH = { epoch: 'e', conversations: [], pages: [], cursor: 'c', caughtUp: true }

/** A server that answers hello and sync, and otherwise does what the test says. */
async function scriptedServer(): Promise<{ address: string; socket: () => Socket | undefined; heard: string[] }> {
  const http = createServer()
  const io = new Server(http)
  const heard: string[] = []
  let last: Socket | undefined
  io.on('connection', (socket) => {
    last = socket
    socket.onAny((name: string) => heard.push(name))
    socket.on('hello', (_input: unknown, ack: (answer: object) => void) =>
      ack({ version: 1, epoch: 'e', self: ME, now: 1 }),
    )
    socket.on('sync', (_input: unknown, ack: (answer: object) => void) => ack(BATCH))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void io.close())
  const address = http.address()
  return { address: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, socket: () => last, heard }
}

async function connected(address: string): Promise<OwnBackend> {
  const backend = new OwnBackend({ address, openLink: openSocketLink, capabilities: OWN_CAPABILITIES })
  onTestFinished(() => backend.close())
  await backend.connect({ token: 'x'.repeat(43) }, NEVER)
  return backend
}

/** Everything the sync gives, and how it ended. */
function following(backend: OwnBackend) {
  const batches: Batch[] = []
  const run = async (): Promise<BackendError | undefined> => {
    try {
      for await (const batch of backend.sync(null, NEVER)) batches.push(batch)
      return undefined
    } catch (error) {
      return error instanceof BackendError ? error : undefined
    }
  }
  return { batches, end: run() }
}

describe('[W1] the link over Socket.IO', () => {
  it('[W4] on a server of version 1 what came later is not there, and what it would not take is not sent', async () => {
    const { address, heard } = await scriptedServer()
    const backend = new OwnBackend({ address, openLink: openSocketLink, capabilities: OWN_CAPABILITIES })
    onTestFinished(() => backend.close())
    const { capabilities } = await backend.connect({ token: 'x'.repeat(43) }, NEVER)
    const { folders, picture, privacy, avatar, profile } = capabilities.ops
    expect([folders, picture, privacy, avatar, profile]).toEqual(['none', 'none', 'none', 'none', 'native'])
    const cid = 'c'.repeat(22)
    const later: CommandContent[] = [
      { op: 'folders', folders: [] },
      { op: 'profile', hideReceipts: true },
      { op: 'profile', avatar: null },
    ]
    for (const content of later)
      expect(await backend.perform({ cid, ...content }, NEVER)).toEqual({ state: 'refused', code: 'unsupported' })
    expect(heard).toEqual(['hello'])
  })

  it('[W3] drops a push that does not parse, and takes the next one with the cursor unchanged', async () => {
    const { address, socket } = await scriptedServer()
    const { batches } = following(await connected(address))
    await until('caught up', () => batches.length === 1)
    const talk = 'd.aaaaaaaa.bbbbbbbb'
    for (const hostile of [[talk], ['nowhere', [1, 'm', 'bbbbbbbb', 1, 'x']], [talk, [0, 'm', 'bbbbbbbb', 1, 'x']], []])
      socket()?.emit('e', ...hostile)
    socket()?.emit('toString', 1)
    socket()?.emit('e', talk, [1, 'm', 'bbbbbbbb', 1, 'سلام'])
    await until('the good one came', () => batches.length > 1)
    expect(batches[1]).toMatchObject({ cursor: 'c', pages: [{ conversation: talk, events: [{ seq: 1 }] }] })
    expect(batches[1]?.pages).toHaveLength(1)
  })

  it('[W8] an answer may come as the gzip of its JSON; bytes that are none fail as what does not parse does', async () => {
    const { address, socket } = await scriptedServer()
    const backend = await connected(address)
    expect(socket()?.handshake.auth.gzip).toBe(true)
    const page = { conversation: 's.aaaaaaaa', events: [[1, 'm', 'aaaaaaaa', 1, 'سلام']] }
    const answers = [gzipSync(JSON.stringify(page)), Buffer.from('no gzip')]
    socket()?.on('history', (_input: unknown, ack: (answer: unknown) => void) => ack(answers.shift()))
    const ask = () => backend.history('s.aaaaaaaa', { before: 9 }, 1)
    expect(await ask()).toMatchObject({ conversation: 's.aaaaaaaa', events: [{ seq: 1 }] })
    await expect(ask()).rejects.toMatchObject({ code: 'internal' })
  })

  it('[W9] bye ends the sync with the wait, or for good when the session ended', async () => {
    for (const [afterMs, code] of [
      [1_234, 'overloaded'],
      [null, 'unauthenticated'],
    ] as const) {
      const { address, socket } = await scriptedServer()
      const { batches, end } = following(await connected(address))
      await until('caught up', () => batches.length === 1)
      socket()?.emit('bye', afterMs)
      expect(await end).toMatchObject({ code, retryAfterMs: afterMs ?? undefined })
    }
  })

  it('[W1] emits nothing while disconnected, also nothing late', async () => {
    const { address, socket, heard } = await scriptedServer()
    const backend = await connected(address)
    const { end } = following(backend)
    socket()?.disconnect(true)
    expect((await end)?.code).toBe('unreachable')
    const command = { op: 'leave', cid: 'c'.repeat(22), conversation: 's.aaaaaaaa' } as const
    expect(await backend.perform(command, NEVER)).toEqual({ state: 'unknown' })
    await backend.connect({ token: 'x'.repeat(43) }, NEVER)
    await backend.history('s.aaaaaaaa', { before: 1 }, 1, AbortSignal.timeout(50)).catch(() => undefined)
    expect(heard.filter((name) => name === 'perform')).toEqual([])
  })

  it('[W1] an answer that never comes, or does not parse, leaves the outcome unknown', async () => {
    const { address, socket } = await scriptedServer()
    const backend = await connected(address)
    const command = { op: 'leave', cid: 'c'.repeat(22), conversation: 's.aaaaaaaa' } as const
    expect(await backend.perform(command, AbortSignal.timeout(30))).toEqual({ state: 'unknown' })
    socket()?.on('perform', (_input: unknown, ack: (answer: unknown) => void) => ack('<html>'))
    expect(await backend.perform(command, NEVER)).toEqual({ state: 'unknown' })
  })

  it('[W9] notices a network that stalls without a word', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'hodhod-stall-'))
    const server = await startServer({ port: 0, dataFolder, pingIntervalMs: 200, pingTimeoutMs: 150, drainMs: 0 })
    const proxy = await FaultProxy.open({ upstreamPort: () => server.port })
    onTestFinished(async () => {
      await proxy.close()
      await server.close()
      await rm(dataFolder, { recursive: true, force: true })
    })
    const address = `http://127.0.0.1:${proxy.port}`
    const form = { username: 'sara', name: 'سارا', password: 'a long password', device: 'd' }
    const { secret } = await authenticator(address).signUp(form, NEVER)
    const backend = new OwnBackend({ address, openLink: openSocketLink, capabilities: OWN_CAPABILITIES })
    onTestFinished(() => backend.close())
    await backend.connect(secret, NEVER)
    const { batches, end } = following(backend)
    await until('caught up', () => batches.length > 0)
    proxy.stall()
    expect((await end)?.code).toBe('unreachable')
  })
})
