/**
 * A server on the embedded store that is killed again and again while simulated people write and read over real sockets:
 * soon after it was told to open its folder, under way, or under load. In the end everything that was acknowledged stands
 * in the log once and at its place, everybody has everything, and the database is whole (S6, L3, L4).
 */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { seededRandom } from '../../bench/world/random.ts'
import { DATABASE_FILE } from '../../server/store/sqlite/connections.ts'
import { openSqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts'
import { check } from '../chaos/check.ts'
import { makePeople } from '../chaos/make-people.ts'
import { SimulatedPerson } from '../chaos/simulated-person.ts'
import { WarmServers } from './warm-servers.ts'

const PEOPLE = 10
/** In haste: a server lives for less than a second. */
const PACE = { writeEveryMs: 40, reconnectMs: 120 }
/** Servers live shorter than this after they were told to open, or after they listened. */
const LIFE_MS = 800
const TOLD_EVERY = 100

export interface Killed {
  kills: number
  /** How many of them came before the server listened. */
  early: number
  acknowledged: number
  reconnects: number
  tookMs: number
  findings: string[]
}

export async function killServers(kills: number, seed: number, say: (line: string) => void): Promise<Killed> {
  const folder = await mkdtemp(join(tmpdir(), 'hodhod-servers-'))
  const random = seededRandom(seed)
  const port = await freePort()
  const open = () => openSqliteStore({ folder, now: Date.now })
  const made = await withStore(open, (store) => makePeople(store, PEOPLE))
  const people = made.map((one, n) => new SimulatedPerson(one, [`http://127.0.0.1:${port}`], n, PACE))
  const servers = await WarmServers.prepare(folder, port)
  const startMs = performance.now()
  let early = 0
  /** How long the last one took that came up. */
  let openingMs = 0
  try {
    for (const one of people) one.start()
    for (let n = 1; n <= kills; n += 1) {
      await servers.open()
      const openedMs = performance.now()
      let isListening = false
      const listening = servers.listening().then(() => {
        isListening = true
        openingMs = performance.now() - openedMs
      })
      listening.catch(() => undefined)
      // Of three one is left to come up first, so that people get something done, and one has no time to.
      if (n % 3 === 1) await listening
      await pause(random.below(n % 3 === 0 ? Math.ceil(openingMs) : LIFE_MS))
      if (!isListening) early += 1
      if (!(await servers.kill())) throw new Error('a server ended by itself')
      if (n % TOLD_EVERY === 0) say(`${n} kills, ${acknowledgedBy(people)} messages acknowledged`)
    }
    await servers.open()
    await servers.listening()
    await Promise.all(people.map((one) => one.stopWriting()))
    await Promise.all(people.map((one) => one.settle()))
    for (const one of people) one.close()
    const tookMs = performance.now() - startMs
    await servers.kill()
    const findings = await withStore(open, (store) => check(store, people))
    const integrity = integrityOf(folder)
    if (integrity !== 'ok') findings.push(`the database is not whole: ${integrity}`)
    const reconnects = people.reduce((sum, one) => sum + one.reconnects, 0)
    return { kills, early, acknowledged: acknowledgedBy(people), reconnects, tookMs, findings }
  } finally {
    for (const one of people) one.close()
    await servers.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function acknowledgedBy(people: readonly SimulatedPerson[]): number {
  return people.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0)
}

async function withStore<S extends { close(): Promise<void> }, T>(
  open: () => Promise<S>,
  work: (store: S) => Promise<T>,
): Promise<T> {
  const store = await open()
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

function integrityOf(folder: string): unknown {
  const db = new DatabaseSync(join(folder, DATABASE_FILE))
  const row = db.prepare('PRAGMA integrity_check').get()
  db.close()
  return row?.integrity_check
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  listener.close()
  await once(listener, 'close')
  return port
}
