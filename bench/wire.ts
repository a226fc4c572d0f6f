/** What messages cost on the wire: every byte of WebSocket and HTTP between a client and the server, counted at the socket (W7, W8). */
import { setTimeout as after } from 'node:timers/promises'
import { openSqliteStore } from '../server/store/sqlite/open-sqlite-store.ts'
import { backend as liveBackend } from '../src/backend/own/adapter.ts'
import { backend as httpBackend } from '../src/backend/own/http-adapter.ts'
import type { Backend, Cursor } from '../src/backend/port.ts'
import { type CountedLine, openCountedLine } from './counted-line.ts'
import { connect, perform, seededUser, seedPeople } from './people.ts'
import type { Benchmark, Figure } from './report.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { typicalText } from './typical-text.ts'
import { seededRandom } from './world/random.ts'

const LIVE = 200
const LIVE_EVERY_MS = 25
const TALKS = 20
const MISSED = 100
const NEVER = new AbortController().signal
const random = seededRandom(69)

export const wire: Benchmark = {
  name: 'wire',
  title: 'bytes of a message of 69 Persian letters, 125 bytes of UTF-8 or nearly, counted at the socket',
  async run() {
    let tokens: string[] = []
    const server = await startServerProcess(async (folder) => {
      const store = await openSqliteStore({ folder, now: Date.now })
      tokens = await seedPeople(store, TALKS + 1)
      await store.close()
    })
    try {
      return [...(await liveFigures(server, tokens)), ...(await missedFigures(server, tokens))]
    } finally {
      await server.close()
    }
  },
}

const talkWith = (index: number) => `d.${seededUser(0)}.${seededUser(index)}`

/** Person `index` says so many things to person 0, one after another. @returns how many bytes of text that was, each */
async function talk(url: string, token: string, index: number, times: number, everyMs = 0): Promise<number> {
  const socket = await connect(url, { token })
  let textBytes = 0
  for (let n = 0; n < times; n += 1) {
    const body = typicalText(random)
    textBytes += Buffer.byteLength(body)
    const command = { op: 'send', conversation: talkWith(index), body }
    await new Promise<void>((resolve, reject) => perform(socket, command, resolve, reject))
    if (everyMs > 0) await after(everyMs)
  }
  socket.close()
  return textBytes / times
}

async function liveFigures(server: ServerProcess, tokens: string[]): Promise<Figure[]> {
  const [toReader, toClient, toWriter] = await Promise.all([1, 2, 3].map(() => openCountedLine(server.url)))
  if (!toReader || !toClient || !toWriter) return []
  await talk(server.url, tokens[1] ?? '', 1, 1)
  const reader = await connect(toReader.url, { token: tokens[0] ?? '' })
  const client = liveBackend(toClient.url)
  const ended = await follow(client, tokens[0] ?? '')
  await after(200)
  const before = [toReader.bytesDown(), toClient.bytes(), toWriter.bytes()]
  let heard = 0
  reader.on('e', () => {
    heard += 1
  })
  const textBytes = await talk(toWriter.url, tokens[1] ?? '', 1, LIVE, LIVE_EVERY_MS)
  while (heard < LIVE) await after(10)
  // The client confirms with one pull at the latest ten seconds after the first push.
  await after(1_500)
  const [push = 0, followed = 0, written = 0] = [toReader.bytesDown(), toClient.bytes(), toWriter.bytes()].map(
    (bytes, index) => (bytes - (before[index] ?? 0)) / LIVE,
  )
  reader.close()
  await ended()
  for (const line of [toReader, toClient, toWriter]) line.close()
  const ceiling = { name: 'its text', value: textBytes }
  return [
    { name: 'received live, each', value: push, unit: 'bytes', ceiling, goal: { most: 200 } },
    { name: 'received live, with pulls of a client, both ways', value: followed, unit: 'bytes', ceiling },
    { name: 'sent and acknowledged, handshake shared out', value: written, unit: 'bytes', ceiling },
  ]
}

/** Connects and keeps syncing. @returns what ends it */
async function follow(client: Backend, token: string): Promise<() => Promise<void>> {
  const gone = new AbortController()
  await client.connect({ token }, NEVER)
  const isHere = Promise.withResolvers<void>()
  const following = (async () => {
    for await (const { caughtUp } of client.sync(null, gone.signal)) if (caughtUp) isHere.resolve()
  })()
  await isHere.promise
  return async () => {
    gone.abort()
    await following
    await client.close()
  }
}

/** Person 0 was away while everybody said a hundred things, and comes back through either door. */
async function missedFigures(server: ServerProcess, tokens: string[]): Promise<Figure[]> {
  const client = httpBackend(server.url)
  await client.connect({ token: tokens[0] ?? '' }, NEVER)
  const { cursor } = await catchUp(client, null)
  await client.close()
  const texts: number[] = []
  for (let index = 1; index <= TALKS; index += 1) texts.push(await talk(server.url, tokens[index] ?? '', index, MISSED))
  const ceiling = { name: 'its text', value: texts.reduce((sum, bytes) => sum + bytes, 0) / texts.length }
  const goal = { most: 80 }
  const over = async (open: (address: string) => Backend) => {
    const line = await openCountedLine(server.url)
    const { bytes, events } = await missedThrough(line, open(line.url), tokens[0] ?? '', cursor)
    line.close()
    if (events !== TALKS * MISSED) throw new Error(`${events} of ${TALKS * MISSED} came`)
    return bytes / events
  }
  const [live, http] = [await over(liveBackend), await over(httpBackend)]
  return [
    { name: 'caught up over the live door, each', value: live, unit: 'bytes', ceiling, goal },
    { name: 'caught up over HTTP, each', value: http, unit: 'bytes', ceiling, goal },
  ]
}

async function missedThrough(line: CountedLine, client: Backend, token: string, cursor: Cursor | null) {
  await client.connect({ token }, NEVER)
  const before = line.bytes()
  const { events } = await catchUp(client, cursor)
  const bytes = line.bytes() - before
  await client.close()
  return { bytes, events }
}

async function catchUp(client: Backend, since: Cursor | null): Promise<{ cursor: Cursor | null; events: number }> {
  const gone = new AbortController()
  let cursor = since
  let events = 0
  for await (const batch of client.sync(since, gone.signal)) {
    cursor = batch.cursor
    events += batch.pages.reduce((sum, page) => sum + page.events.length, 0)
    if (batch.caughtUp) break
  }
  gone.abort()
  return { cursor, events }
}
