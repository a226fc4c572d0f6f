/**
 * What it costs the server when a device comes back (W7): against the length of the history, against how many conversations
 * the person has, when nothing changed, and after half a year. Bytes are counted at the socket.
 */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { WireBatch } from '../protocol/requests.ts'
import { startPostgres } from '../scripts/services.mjs'
import { performCommand } from '../server/domain/perform-command.ts'
import type { Store } from '../server/store/port.ts'
import { openPostgresStore } from '../server/store/postgres/open-postgres-store.ts'
import { DATABASE_FILE } from '../server/store/sqlite/connections.ts'
import { openSqliteStore } from '../server/store/sqlite/open-sqlite-store.ts'
import { backend as liveBackend } from '../src/backend/own/adapter.ts'
import { startBareServer } from './ceilings/bare-server.ts'
import { openCountedLine } from './counted-line.ts'
import { connect, newCid, perform, pullAll, seededDevice, seededUser, seedPeople } from './people.ts'
import type { Benchmark, Figure } from './report.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { typicalText } from './typical-text.ts'
import { seededRandom } from './world/random.ts'

const LENGTHS = [1_000, 10_000, 100_000, Number(process.env.BENCH_EVENTS ?? 1_000_000)]
const CONVERSATIONS = [10, 200, 2_000]
const MISSED = 100
/** Between two messages of what a person has. */
const APART_MS = 600_000
const WARM_UP = 200
const PULLS = 600
const NEVER = new AbortController().signal
const random = seededRandom(180)

export const catchUp: Benchmark = {
  name: 'catch-up',
  title: `a device comes back and has missed ${MISSED} messages: CPU of the server for each pull`,
  async run() {
    const ofLength: number[] = []
    for (const length of LENGTHS) ofLength.push((await costOf((folder) => seedLog(folder, length))).microsEach)
    const ofMany: Cost[] = []
    for (const count of CONVERSATIONS) ofMany.push(await costOf((folder) => seedEmbedded(folder, count, 5)))
    const onPostgres: number[] = []
    for (const count of CONVERSATIONS) onPostgres.push(await costOnPostgres(count))
    const answer = ofMany[0]?.batch
    const bare = await costOfBareAnswer(answer)
    return [
      ...costFigures(LENGTHS, 'events stored', ofLength, bare),
      ...costFigures(
        CONVERSATIONS,
        'conversations',
        ofMany.map(({ microsEach }) => microsEach),
        bare,
      ),
      ...costFigures(CONVERSATIONS, 'conversations on PostgreSQL', onPostgres, bare),
      {
        name: 'a pull without news, both ways',
        value: ofMany.at(-1)?.quietBytes ?? 0,
        unit: 'bytes',
        goal: { most: 400 },
      },
      ...(await halfAYear()),
    ]
  },
}

function costFigures(sizes: number[], what: string, micros: number[], bare: number): Figure[] {
  const ceiling = { name: 'the same answer from bare Socket.IO', value: bare / 1_000 }
  const growth = (micros.at(-1) ?? 0) / (micros[0] ?? 1)
  return sizes.map((size, index) => ({
    name: `${size.toLocaleString('en')} ${what}`,
    value: (micros[index] ?? 0) / 1_000,
    unit: 'ms',
    ceiling,
    ...(index === sizes.length - 1 && {
      goal: { most: ((micros[0] ?? 0) / 1_000) * 1.2 },
      note: `${growth.toFixed(2)} of the smallest`,
    }),
  }))
}

interface Cost {
  microsEach: number
  quietBytes: number
  batch: WireBatch
}

/** @param seed returns the tokens of persons 0 and 1, who talk to each other. */
async function costOf(
  seed: (folder: string) => Promise<string[]>,
  environment: Record<string, string> = {},
): Promise<Cost> {
  let tokens: string[] = []
  const server = await startServerProcess(async (folder) => {
    tokens = await seed(folder)
  }, environment)
  try {
    const away = await connect(server.url, { token: tokens[0] ?? '' })
    const cursor = await pullAll(away)
    const quietBytes = await bytesOfQuietPull(server, tokens[0] ?? '', cursor)
    await say(server, tokens[1] ?? '')
    const pull = async () => (await away.emitWithAck('sync', { cursor })) as WireBatch
    const batch = await pull()
    if (batch.pages[0]?.events.length !== MISSED) throw new Error('not what was missed')
    for (let n = 0; n < WARM_UP; n += 1) await pull()
    const before = await server.cpuMicros()
    for (let n = 0; n < PULLS; n += 1) await pull()
    const microsEach = ((await server.cpuMicros()) - before) / PULLS
    away.close()
    return { microsEach, quietBytes, batch }
  } finally {
    await server.close()
  }
}

/** What is counted is the gateway's CPU, not PostgreSQL's. */
async function costOnPostgres(conversations: number): Promise<number> {
  const postgres = await startPostgres({ isDurable: false })
  try {
    const seed = () => seedTalks((now) => openPostgresStore({ url: postgres.url, now }), conversations, 5)
    return (await costOf(seed, { DATABASE_URL: postgres.url })).microsEach
  } finally {
    await postgres.stop()
  }
}

async function bytesOfQuietPull(server: ServerProcess, token: string, cursor: string): Promise<number> {
  const line = await openCountedLine(server.url)
  const socket = await connect(line.url, { token })
  await socket.emitWithAck('sync', { cursor })
  const before = line.bytes()
  await socket.emitWithAck('sync', { cursor })
  const bytes = line.bytes() - before
  socket.close()
  line.close()
  return bytes
}

async function say(server: ServerProcess, token: string): Promise<void> {
  const socket = await connect(server.url, { token })
  const conversation = talkWith(1)
  for (let n = 0; n < MISSED; n += 1) {
    const command = { op: 'send', conversation, body: typicalText(random) }
    await new Promise<void>((resolve, reject) => perform(socket, command, resolve, reject))
  }
  socket.close()
}

async function costOfBareAnswer(answer: unknown): Promise<number> {
  const server = await startBareServer('socket-echo.mjs')
  const socket = await connect(server.url, {})
  await socket.emitWithAck('echo', answer)
  for (let n = 0; n < WARM_UP; n += 1) await socket.emitWithAck('again')
  const before = await server.cpuMicros()
  for (let n = 0; n < PULLS; n += 1) await socket.emitWithAck('again')
  const micros = ((await server.cpuMicros()) - before) / PULLS
  socket.close()
  server.close()
  return micros
}

const talkWith = (index: number) => `d.${seededUser(0)}.${seededUser(index)}`

/** Person `index` says so many things to person 0, for each of them; one after the other, as such things come. */
async function fill(store: Store, people: number[], times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    for (const index of people) {
      const actor = { user: seededUser(index), device: seededDevice(index) }
      const command = { op: 'send', cid: newCid(), conversation: talkWith(index), body: typicalText(random) } as const
      await performCommand(store, actor, command)
    }
  }
}

/** Somebody talks with so many people: with each other one ten minutes after the one before, and so on anew until now. */
async function seedTalks(
  open: (now: () => number) => Promise<Store>,
  count: number,
  messagesEach: number,
): Promise<string[]> {
  let nowMs = Date.now() - count * messagesEach * APART_MS
  const store = await open(() => {
    nowMs += APART_MS
    return nowMs
  })
  const tokens = await seedPeople(store, count + 1)
  const people = Array.from({ length: count }, (_, index) => index + 1)
  await fill(store, people, messagesEach)
  await store.close()
  return tokens
}

const seedEmbedded = (folder: string, count: number, messagesEach: number) =>
  seedTalks((now) => openSqliteStore({ folder, now }), count, messagesEach)

const LENGTHEN = `
WITH RECURSIVE more (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM more WHERE n < :length)
INSERT INTO events (conversation, seq, clock, kind, sender, device, cid, hash, at_ms, target, payload)
SELECT number, n, :clock + n, 'm', :sender, :device, printf('%022d', n), printf('%043d', n), :nowMs + n, NULL, :payload
FROM more, conversations WHERE kind = 'direct'`

/** One conversation of so many events, as commands would have written them; those would take minutes. */
async function seedLog(folder: string, length: number): Promise<string[]> {
  const tokens = await seedEmbedded(folder, 1, 1)
  const db = new DatabaseSync(join(folder, DATABASE_FILE))
  const clock = Number(db.prepare("SELECT value FROM meta WHERE key = 'clock'").get()?.value)
  const values = { length, clock, sender: seededUser(1), device: seededDevice(1), nowMs: Date.now() - length }
  db.exec('PRAGMA synchronous = OFF; BEGIN')
  db.prepare(LENGTHEN).run({ ...values, payload: JSON.stringify(typicalText(random)) })
  db.prepare("UPDATE conversations SET head = ?1, clock = ?2, listed_until = ?2 WHERE kind = 'direct'").run(
    length,
    clock + length,
  )
  db.prepare(
    "UPDATE members SET read = ?1, listed_until = ?2 WHERE conversation = (SELECT number FROM conversations WHERE kind = 'direct')",
  ).run(length, clock + length)
  db.prepare("UPDATE meta SET value = ? WHERE key = 'clock'").run(clock + length)
  db.exec('COMMIT')
  db.close()
  return tokens
}

/** All of 2,000 conversations went on while the device was away. */
async function halfAYear(): Promise<Figure[]> {
  let tokens: string[] = []
  const conversations = CONVERSATIONS.at(-1) ?? 0
  const server = await startServerProcess(async (folder) => {
    tokens = await seedEmbedded(folder, conversations, 2)
  })
  const device = await connect(server.url, { token: tokens[0] ?? '' })
  const cursor = await pullAll(device)
  device.close()
  await server.stop()
  const store = await openSqliteStore({ folder: server.folder, now: Date.now })
  await fill(
    store,
    Array.from({ length: conversations }, (_, index) => index + 1),
    10,
  )
  await store.close()
  const again = await startServerProcess(undefined, {}, server.folder)
  const line = await openCountedLine(again.url)
  try {
    const client = liveBackend(line.url)
    await client.connect({ token: tokens[0] ?? '' }, NEVER)
    let untilUsable = 0
    for await (const { caughtUp } of client.sync(cursor, NEVER)) {
      untilUsable ||= line.bytes()
      if (caughtUp) break
    }
    const all = line.bytes()
    await client.close()
    const note = 'handshake and first batch'
    return [
      {
        name: 'half a year away, until the list is usable',
        value: untilUsable,
        unit: 'bytes',
        goal: { most: 65_536 },
        note,
      },
      {
        name: 'half a year away, all of it',
        value: all,
        unit: 'bytes',
        note: `${conversations} conversations, 10 messages each`,
      },
    ]
  } finally {
    line.close()
    await again.close()
  }
}
