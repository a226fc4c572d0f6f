/**
 * A whole simulated world: people with devices, one server or several beside one another, the network between, and everything that the checker wants to
 * know of them. Makes nothing happen by itself: steps are taken by take-step.ts, the order of time is run-history.ts'.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Random, seededRandom } from '../bench/world/random.ts'
import type { Session } from '../server/domain/accounts.ts'
import { tokenHash } from '../server/domain/session-token.ts'
import type { Batch } from '../src/backend/port.ts'
import type { AccountRow, EventRow, OutboxRow, SpanRow } from '../src/data/rows.ts'
import type { Event } from '../src/model/event.ts'
import { Backups } from './backups.ts'
import type { History, Landing, Submission } from './checker/history.ts'
import { Device } from './device.ts'
import type { Met } from './met.ts'
import { Network } from './network.ts'
import type { Plan } from './plan.ts'
import { readLogs } from './read-server.ts'
import { Scheduler } from './scheduler.ts'
import { Servers } from './servers.ts'

export const START_MS = 1_750_000_000_000
/** In memory where the system has such a place: the files are real, the disk need not be. */
const ROOM = process.platform === 'linux' ? '/dev/shm' : tmpdir()

/** Until gateways have opened what they need. */
const GATEWAYS_MS = 5_000

interface Person {
  user: string
  username: string
  name: string
}

export class World {
  readonly random: Random
  readonly scheduler: Scheduler
  readonly servers: Servers
  readonly network: Network
  readonly people: Person[]
  readonly devices: Device[] = []
  readonly submissions: Submission[] = []
  readonly withdrawn = new Set<string>()
  readonly landings: Landing[] = []
  readonly earlierLogs: Map<string, string[]>[] = []
  readonly cursorsAhead: History['cursorsAhead'] = []
  readonly claimsAhead: string[] = []
  readonly harmed: string[] = []
  readonly shownTwice: string[] = []
  readonly rivals: string[] = []
  readonly backups: Backups
  readonly lateNews: string[] = []
  /** Events that decayed on a device: device, conversation and seq. */
  readonly rotten = new Set<string>()
  /** Faults and the states in which they met a device. */
  readonly met: Met = {}
  /** Whether devices can compare what they hold with the log (L9): what that heals is to be seen too. */
  readonly isCompared: boolean
  readonly trusted: string[] = []
  readonly logLines: string[] = []
  readonly crashes: string[] = []
  /** The highest place that a person marked as read: user and conversation → seq. */
  readonly couldRead = new Map<string, number>()
  readonly couldHold = new Map<string, number>()
  readonly resumes: number[] = []
  isMeasuringResume = false
  /** An answer of catch-up has reached a device. */
  onPulled: (bytes: number) => void = () => undefined
  readonly #sessions = new Map<string, Session>()
  readonly #batches = new Map<string, Map<string, { places: string[]; isReset: boolean }>>()
  readonly #cursors = new Map<string, string | null>()
  #ids = 0

  constructor(plan: Plan) {
    this.isCompared = plan.seed % 2 === 0
    this.random = seededRandom(plan.seed ^ 0x5eed)
    this.scheduler = new Scheduler(seededRandom(plan.seed ^ 0x71), START_MS)
    this.servers = new Servers({
      folder: mkdtempSync(join(ROOM, 'hodhod-sim-')),
      scheduler: this.scheduler,
      random: seededRandom(plan.seed ^ 0x6a7e),
      gateways: plan.gateways ?? 1,
      epoch: `epoch${plan.seed}`,
      onLog: (line) => this.logLines.push(line),
      onDelivered: (user, conversation, seq) => {
        const could = this.couldHold.get(`${user} ${conversation}`) ?? 0
        if (seq > could) this.claimsAhead.push(`${user} holds ${conversation} up to ${could}, and says ${seq}`)
      },
      onHarm: (cid) => this.harmed.push(cid),
      onDown: (gateway) => this.network.gatewayDown(gateway),
    })
    this.network = new Network({
      scheduler: this.scheduler,
      random: this.random,
      servers: this.servers,
      sessionOf: (token) => this.#sessions.get(token),
      onAnswer: (_session, name, bytes) => {
        if (name === 'sync') this.onPulled(bytes)
        if (this.isMeasuringResume && name === 'sync') this.resumes.push(bytes)
      },
    })
    this.people = Array.from({ length: plan.people }, (_, n) => ({
      user: `user000${n}`,
      username: `person${n}`,
      name: `آدم ${n}`,
    }))
    this.backups = new Backups(
      this.servers,
      this.people.map(({ user }) => user),
    )
    for (const [n, person] of plan.devices.entries()) this.#addDevice(n, this.people[person] as Person)
  }

  /** The accounts and sessions, as the door would have made them. */
  async open(): Promise<void> {
    this.servers.start()
    await this.scheduler.runUntil(this.scheduler.nowMs + GATEWAYS_MS, () => this.servers.isWhole)
    const { store } = this.servers
    for (const person of this.people) {
      const profile = { ...person, about: '', hideLastSeen: false, lastSeenAtMs: START_MS, passwordHash: 'x' }
      await this.settled(store.createUser({ ...NEW_PERSON, ...profile }))
    }
    for (const [token, { user, device }] of this.#sessions) {
      const times = { createdAtMs: START_MS, lastSeenAtMs: START_MS }
      await this.settled(store.createDevice({ device, user, name: 'sim', ...times, tokenHash: tokenHash(token) }))
    }
    for (const device of this.devices) device.start()
  }

  /** 22 characters of base64url, the same for the same history. */
  newId(): string {
    this.#ids += 1
    return createHash('sha256').update(`${this.random.next()} ${this.#ids}`).digest('base64url').slice(0, 22)
  }

  /** What the log is now, kept to be compared with what it is later. */
  async rememberLogs(): Promise<void> {
    const users = this.people.map(({ user }) => user)
    const logs = await readLogs(this.servers.store, users)
    this.earlierLogs.push(new Map([...logs].map(([id, rows]) => [id, rows.map(({ cid }) => cid)])))
  }

  /** The server is lost, and comes back from its last backup, as another history. */
  async restore(epoch: string): Promise<void> {
    const heads = await this.backups.restore(epoch, this.devices)
    if (!heads) return
    const isLeft = (conversation: string, seq: number) => seq <= (heads.get(conversation) ?? 0)
    this.landings.splice(0, Infinity, ...this.landings.filter(({ conversation, seq }) => isLeft(conversation, seq)))
    for (const log of this.earlierLogs) for (const [id, cids] of log) log.set(id, cids.slice(0, heads.get(id) ?? 0))
  }

  /** The disk stands at an older cursor: what was told before is told again, under cursors that may be the same. */
  lostPower({ name, disk }: Device): void {
    this.#batches.get(name)?.clear()
    this.#cursors.set(name, disk.rowsOf<AccountRow>('accounts')[0]?.cursor ?? null)
  }

  close(): void {
    for (const device of this.devices) device.crashAll()
    this.servers.remove()
  }

  /** Lets the simulated server answer a promise that nobody in the world waits for. */
  async settled<T>(promise: Promise<T>): Promise<T> {
    let result: { value: T } | undefined
    void promise.then((value) => {
      result = { value }
    })
    await this.scheduler.runUntil(this.scheduler.nowMs + 1_000, () => result !== undefined)
    if (!result) throw new Error('the server did not answer while nobody else waited')
    return result.value
  }

  #addDevice(n: number, person: Person): void {
    const name = `device0000${n}`.slice(0, 12)
    const token = createHash('sha256').update(name).digest('base64url')
    this.#sessions.set(token, { user: person.user, device: name })
    this.#batches.set(name, new Map())
    this.devices.push(
      new Device({
        name,
        credentials: { secret: { token }, self: { ...NEW_SELF, ...person } },
        scheduler: this.scheduler,
        random: this.random,
        network: this.network,
        isCompared: this.isCompared,
        log: (device, line) => this.logLines.push(`${device} ${line}`),
        onBatch: (device, batch) => this.#noteBatch(device, batch),
        onCommit: (device) => this.#noteCommit(device),
        onLanded: (device, event) => this.#noteLanding(device, event),
      }),
    )
  }

  #noteLanding({ name, disk }: Device, { cid = '', conversation, seq }: Event): void {
    const { epoch } = disk.rowsOf<AccountRow>('accounts')[0] ?? {}
    if (!this.backups.isGone(epoch, conversation, seq)) this.landings.push({ device: name, cid, conversation, seq })
  }

  #noteBatch(device: string, { cursor, pages, reset }: Batch): void {
    // A push moves no cursor: what it brings is asked for again where it is lost.
    if (cursor === this.#cursors.get(device)) return
    const places = pages.flatMap(({ conversation, events }) => events.map(({ seq }) => `${conversation}/${seq}`))
    this.#batches.get(device)?.set(cursor, { places, isReset: reset === true })
  }

  /** I4 at every commit that moves the cursor, and how far each person's devices hold the logs (I5). */
  #noteCommit(device: Device): void {
    const cursor = device.disk.rowsOf<AccountRow>('accounts')[0]?.cursor ?? null
    if (cursor !== this.#cursors.get(device.name) && cursor !== null) this.#checkCursor(device, cursor)
    this.#cursors.set(device.name, cursor)
    for (const { account, cid } of device.disk.rowsOf<OutboxRow>('outbox'))
      if (device.disk.has('events', '[account+cid]', [account, cid])) this.shownTwice.push(`${device.name} ${cid}`)
    for (const { id, head } of device.disk.rowsOf<{ id: string; head: number }>('conversations')) {
      const key = `${device.user} ${id}`
      this.couldHold.set(key, Math.max(this.couldHold.get(key) ?? 0, head))
    }
  }

  #checkCursor(device: Device, cursor: string): void {
    const { places, isReset } = this.#batches.get(device.name)?.get(cursor) ?? { places: [], isReset: false }
    // Once: after a loss of power the disk may say an old cursor again, beside what came since.
    this.#batches.get(device.name)?.delete(cursor)
    if (places.length === 0) return
    const told = new Set(places)
    const held = new Set(
      device.disk.rowsOf<EventRow>('events').map(({ conversation, seq }) => `${conversation}/${seq}`),
    )
    const missing = places.find((place) => !held.has(place))
    if (missing) this.cursorsAhead.push({ device: device.name, cursor, missing })
    if (isReset) this.#checkReset(device, told)
  }

  /** Nothing vanishes at a reset, and what it did not tell again is in doubt (C4). */
  #checkReset(device: Device, told: ReadonlySet<string>): void {
    const spans = device.disk.rowsOf<SpanRow>('spans')
    for (const { conversation, seq, event } of device.disk.rowsOf<EventRow>('events')) {
      const place = `${conversation}/${seq}`
      const span = spans.find((one) => one.conversation === conversation && one.from <= seq && seq <= one.to)
      if (span?.verified && !told.has(place)) this.trusted.push(`${device.name} trusts ${place} after a reset`)
      if (!span && event.kind === 'message') this.trusted.push(`${device.name} lost ${place} at a reset`)
    }
  }
}

const NEW_SELF = { hideLastSeen: false, hideReceipts: false, whoMayAdd: 'everyone' as const }
const NEW_PERSON = { hideReceipts: false, whoMayAdd: 'everyone' as const, avatar: null }
