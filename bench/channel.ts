/**
 * A message to very many readers, of whom this gateway holds a thousand (S4): what it costs beside the same message to a group of that
 * thousand, which rows it writes and how many hints leave; what a reader gets who comes anew, and the last page of who is in.
 */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Socket } from 'socket.io-client'
import type { WireBatch } from '../protocol/requests.ts'
import { performCommand } from '../server/domain/perform-command.ts'
import { DATABASE_FILE } from '../server/store/sqlite/connections.ts'
import { openSqliteStore } from '../server/store/sqlite/open-sqlite-store.ts'
import { connect, newCid, perform, seededDevice, seededUser, seedPeople, TEXT } from './people.ts'
import { type Benchmark, type Figure, percentile } from './report.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'

const READERS = Number(process.env.BENCH_READERS ?? 100_000)
const HERE = 1_000
const WARM_UP = 50
const MESSAGES = 300
const CONVERSATION = `g.${'c'.repeat(22)}`

export const channel: Benchmark = {
  name: 'channel',
  title: `a message to ${READERS.toLocaleString('en')} readers, ${HERE.toLocaleString('en')} of them connected here`,
  async run(): Promise<Figure[]> {
    const small = await measure(HERE)
    const large = await measure(READERS)
    const group = `a group of ${HERE.toLocaleString('en')}`
    return [
      figure('CPU of the server for a message', large.cpuMs, 'ms', group, small.cpuMs, { most: small.cpuMs * 1.2 }),
      figure('sent → heard by all who are here, p50', large.heardMs, 'ms', group, small.heardMs),
      { name: 'rows of members written by the messages', value: large.memberRows, unit: 'rows', goal: { most: 0 } },
      { name: 'hints that a message is', value: large.hints, unit: 'hints', goal: { most: 1 } },
      figure('what a new reader gets at first', large.firstBytes, 'bytes', group, small.firstBytes),
      figure('the last page of who is in', large.pageMs, 'ms', group, small.pageMs),
    ]
  },
}

function figure(
  name: string,
  value: number,
  unit: Figure['unit'],
  beside: string,
  ceiling: number,
  goal?: Figure['goal'],
): Figure {
  return { name, value, unit, ceiling: { name: beside, value: ceiling }, ...(goal && { goal }) }
}

async function measure(readers: number) {
  let tokens: string[] = []
  const server = await startServerProcess(async (folder) => {
    tokens = await seed(folder, readers)
  })
  try {
    const sockets: Socket[] = []
    for (const token of tokens) sockets.push(await connect(server.url, { token }))
    const batches: WireBatch[] = []
    for (const socket of sockets) batches.push((await socket.emitWithAck('sync', { cursor: null })) as WireBatch)
    const before = { members: newestMemberClock(server.folder), hints: await hintsOf(server) }
    const { cpuMs, heardMs } = await speak(server, sockets)
    const hints = (await hintsOf(server)) - before.hints
    const result = {
      cpuMs,
      heardMs,
      memberRows: memberRowsSince(server.folder, before.members),
      hints: hints / (WARM_UP + MESSAGES),
      firstBytes: Buffer.byteLength(JSON.stringify(batches[1])),
      pageMs: await pageMs(server, tokens[1] ?? '', readers),
    }
    for (const socket of sockets) socket.close()
    return result
  } finally {
    await server.close()
  }
}

/** The first person writes, one message after the other; each is over when everybody here heard it. */
async function speak(server: ServerProcess, sockets: Socket[]): Promise<{ cpuMs: number; heardMs: number }> {
  const [host, ...others] = sockets as [Socket, ...Socket[]]
  let heard = 0
  let isHeard = () => {}
  for (const socket of others) {
    socket.on('e', () => {
      heard += 1
      if (heard === others.length) isHeard()
    })
  }
  const say = async () => {
    heard = 0
    const all = new Promise<void>((resolve) => {
      isHeard = resolve
    })
    const command = { op: 'send', conversation: CONVERSATION, body: TEXT }
    await new Promise<void>((resolve, reject) => perform(host, command, resolve, reject))
    await all
  }
  for (let n = 0; n < WARM_UP; n += 1) await say()
  const cpuBefore = await server.cpuMicros()
  const times: number[] = []
  for (let n = 0; n < MESSAGES; n += 1) {
    const startedMs = performance.now()
    await say()
    times.push(performance.now() - startedMs)
  }
  const cpuMs = ((await server.cpuMicros()) - cpuBefore) / MESSAGES / 1_000
  return { cpuMs, heardMs: percentile(times, 50) }
}

/** Members but the writer, whose own watermark rises. */
const OTHERS = `FROM members WHERE conversation = (SELECT number FROM conversations WHERE id = ?) AND user <> ?`

function newestMemberClock(folder: string): number {
  return asked(
    folder,
    `SELECT max(max(clock), max(own_clock), max(listed_until % 9007199254740991)) AS value ${OTHERS}`,
  )
}

function memberRowsSince(folder: string, clock: number): number {
  const changed = `AND max(clock, own_clock, listed_until % 9007199254740991) > ${clock}`
  return asked(folder, `SELECT count(*) AS value ${OTHERS} ${changed}`)
}

function asked(folder: string, sql: string): number {
  const db = new DatabaseSync(join(folder, DATABASE_FILE), { readOnly: true })
  const value = Number(db.prepare(sql).get(CONVERSATION, seededUser(0))?.value)
  db.close()
  return value
}

async function hintsOf({ url }: ServerProcess): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^hodhod_hints_total\{push="e"\} (\d+)$/m.exec(text)?.[1] ?? 0)
}

async function pageMs({ url }: ServerProcess, token: string, readers: number): Promise<number> {
  const lastPageAfter = readers > HERE ? `v${String(readers - 201).padStart(7, '0')}` : seededUser(HERE - 201)
  const times: number[] = []
  for (let n = 0; n < 20; n += 1) {
    const startedMs = performance.now()
    const path = `/api/log/${CONVERSATION}/members?after=${lastPageAfter}`
    await (await fetch(`${url}${path}`, { headers: { Authorization: `Bearer ${token}` } })).arrayBuffer()
    times.push(performance.now() - startedMs)
  }
  return percentile(times, 50)
}

/** A thousand people by commands, the other readers straight into the file: so many commands would take minutes. */
async function seed(folder: string, readers: number): Promise<string[]> {
  const store = await openSqliteStore({ folder, now: Date.now })
  const tokens = await seedPeople(store, HERE)
  const members = Array.from({ length: HERE - 1 }, (_, index) => seededUser(index + 1))
  const actor = { user: seededUser(0), device: seededDevice(0) }
  const create = { op: 'create', cid: newCid(), conversation: CONVERSATION, title: 'خبر', members } as const
  await performCommand(store, actor, create)
  if (readers > HERE) await store.openChannel(CONVERSATION)
  await store.close()
  const db = new DatabaseSync(join(folder, DATABASE_FILE))
  db.exec('BEGIN')
  for (const insert of MORE) db.prepare(insert).run({ from: HERE, to: readers - 1 })
  db.prepare('UPDATE conversations SET member_count = ? WHERE id = ?').run(readers, CONVERSATION)
  db.exec('COMMIT')
  db.close()
  return tokens
}

const NUMBERS = 'WITH RECURSIVE n (i) AS (SELECT :from WHERE :from <= :to UNION ALL SELECT i + 1 FROM n WHERE i < :to)'
const LIKE_FIRST = `(SELECT * FROM users WHERE user = '${seededUser(0)}') f`
const NAME = "printf('v%07d', i)"
const MORE = [
  `${NUMBERS} INSERT INTO users (user, username, name, about, hide_last_seen, last_seen_at_ms, password_hash, clock)
   SELECT ${NAME}, ${NAME}, f.name, f.about, f.hide_last_seen, 0, '', f.clock FROM n, ${LIKE_FIRST}`,
  `${NUMBERS} INSERT INTO members (conversation, user, role, visible, joined_clock, clock, own_clock, listed_until)
   SELECT c.number, ${NAME}, 'member', '[[1,null]]', c.clock, c.clock, c.clock, c.listed_until
   FROM n, conversations c WHERE c.id = '${CONVERSATION}'`,
]
