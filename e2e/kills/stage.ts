/** The world of a day of kills: a server as a process, devices with disks, a link that can break for each. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '../../bench/world/random.ts'
import { tokenHash } from '../../server/domain/session-token.ts'
import type { Store } from '../../server/store/port.ts'
import { DATABASE_FILE } from '../../server/store/sqlite/connections.ts'
import { openSqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts'
import type { ServerEnd } from '../../sim/checker/history.ts'
import { readLogs, readServer } from '../../sim/read-server.ts'
import { FaultProxy } from '../../src/backend/conformance/worlds/fault-proxy.ts'
import type { AccountRow } from '../../src/data/rows.ts'
import type { Mirror } from '../networks/mirror.ts'
import { Device } from '../world/device.ts'
import { makeNewVersion } from '../world/new-version.ts'
import { Person } from '../world/person.ts'
import { Server } from '../world/server.ts'
import { Participant } from './participant.ts'

const GROUP = 'گروه روز بد'
const PEOPLE = [
  { username: 'narges', name: 'نرگس احمدی' },
  { username: 'kian', name: 'کیان رضایی' },
  { username: 'shirin', name: 'شیرین کاوه' },
]
/** The person of each device: the first has two. */
const DEVICES = [0, 1, 0, 2]
/** Nothing is measured before the day begins, and the machine may be busy. */
const SETUP_MS = 60_000
/** Shorter frames are heartbeats. */
const REQUEST_BYTES = 40

export class Stage {
  readonly server: Server
  readonly participants: Participant[] = []
  readonly logLines: string[]
  readonly earlierLogs: Map<string, string[]>[] = []
  /** Of the devices, by their names at the server. */
  readonly #sessions = new Map<Participant, { user: string; device: string }>()
  readonly #next: string
  #isNextServed = false
  #written = 0

  private constructor(server: Server, next: string, logLines: string[]) {
    this.server = server
    this.#next = next
    this.logLines = logLines
  }

  /** Signs everybody up, and leaves each in the conversation that all of them share. */
  static async open(seed: number, devices: number, over?: Mirror): Promise<Stage> {
    const logLines: string[] = []
    const stage = new Stage(await Server.start((line) => logLines.push(line)), await makeNewVersion(), logLines)
    const used = DEVICES.slice(0, devices)
    for (const [at, who] of used.entries())
      await stage.#join(seed, at, PEOPLE[who] as (typeof PEOPLE)[0], used.indexOf(who) < at, over)
    const [first, ...others] = stage.participants
    if (!first) throw new Error('nobody is there')
    const invited = others.filter(({ person }) => person.username !== first.person.username)
    await first.person.createGroup(
      GROUP,
      invited.map(({ person }) => person),
    )
    await first.say('آغاز')
    for (const one of others) await one.person.open(GROUP)
    for (const one of stage.participants) {
      one.stayHere()
      await one.person.device.waitUntilInstalled()
      await one.say(`${one.name} این‌جاست`)
    }
    return stage
  }

  readonly rememberLogs = async (): Promise<void> => {
    const users = this.sessions.map(({ user }) => user)
    const logs = await this.#withStore((store) => readLogs(store, users))
    this.earlierLogs.push(new Map([...logs].map(([id, rows]) => [id, rows.map(({ cid }) => cid)])))
  }

  get sessions(): { user: string; device: string }[] {
    return [...this.#sessions.values()]
  }

  sessionOf(participant: Participant): { user: string; device: string } {
    const session = this.#sessions.get(participant)
    if (!session) throw new Error(`${participant.name} has no session`)
    return session
  }

  readServer(): Promise<ServerEnd> {
    return this.#withStore((store) => readServer(store, [...new Set(this.sessions.map(({ user }) => user))]))
  }

  async serveOtherVersion(): Promise<void> {
    this.#isNextServed = !this.#isNextServed
    await this.server.serveFrom(this.#isNextServed ? this.#next : 'dist')
  }

  async close(): Promise<void> {
    for (const { person, link } of this.participants) {
      await person.device.close()
      await link.close()
    }
    await this.server.remove()
    await rm(this.#next, { recursive: true, force: true })
  }

  /** Who was here before, as somebody at another device, signs in. */
  async #join(
    seed: number,
    at: number,
    { username, name }: (typeof PEOPLE)[0],
    isAgain: boolean,
    over: Mirror | undefined,
  ): Promise<void> {
    const link = await FaultProxy.open({
      host: over?.near,
      upstreamPort: () => this.server.port,
      isRequest: ({ length }) => length > REQUEST_BYTES,
    })
    const device = await Device.open(() => this.server.port, { via: link, host: over?.far })
    device.context.setDefaultTimeout(SETUP_MS)
    const person = new Person(device, username, name)
    await (isAgain ? person.signIn() : person.signUp())
    const one = new Participant(`${username}${at}`, person, link, seededRandom(seed * 31 + at), () => ++this.#written)
    this.participants.push(one)
    const { accounts = [] } = await one.look()
    const [{ secret, self }] = accounts as [AccountRow]
    const { token } = secret as { token: string }
    const row = await this.#withStore((store) => store.deviceByToken(tokenHash(token)))
    this.#sessions.set(one, { user: self.user, device: row?.device ?? '' })
  }

  /** Of a copy of what the server has committed, whether it runs or was killed. */
  async #withStore<T>(read: (store: Store) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'hodhod-read-'))
    try {
      const backup = this.server.backUp()
      await cp(backup, join(folder, DATABASE_FILE))
      await rm(backup)
      const store = await openSqliteStore({ folder, now: Date.now })
      const found = await read(store)
      await store.close()
      return found
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
}
