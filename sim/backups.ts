/**
 * The backup of a world and what a return to it takes away (L8). Knows what is owed then: what a device sent and still
 * holds comes again, from it; what nobody holds who sent it is lost. Everything else of the lost time is forgiven.
 */
import type { ConversationRow, EventRow, OutboxRow } from '../src/data/rows.ts'
import type { LogRow } from './checker/history.ts'
import type { Device } from './device.ts'
import { readServer } from './read-server.ts'
import type { Servers } from './servers.ts'

interface Backup {
  file: string
  heads: ReadonlyMap<string, number>
  /** User and conversation, of all who were in. */
  present: ReadonlySet<string>
}

export class Backups {
  readonly #servers: Servers
  readonly #users: readonly string[]
  #last: Backup | undefined
  /** Device and cid of every event that a return took away. */
  readonly gone = new Set<string>()
  /** Those of them that a device owes again. */
  readonly owed = new Set<string>()
  /** Histories that were cut short, and where: epoch → conversation → last seq. */
  readonly #cuts = new Map<string, ReadonlyMap<string, number>>()

  constructor(servers: Servers, users: readonly string[]) {
    this.#servers = servers
    this.#users = users
  }

  get isRestored(): boolean {
    return this.#cuts.size > 0
  }

  async backUp(): Promise<void> {
    if (!this.#servers.isUp) return
    const file = this.#servers.backUp()
    const { logs, members } = await readServer(this.#servers.store, this.#users)
    const isIn = [...members].flatMap(([id, all]) =>
      all.flatMap(({ user, role }) => (role === 'none' ? [] : [`${user} ${id}`])),
    )
    this.#last = { file, heads: new Map([...logs].map(([id, log]) => [id, log.length])), present: new Set(isIn) }
  }

  /** @returns how much of each log is left; undefined where there is nothing to return to */
  async restore(epoch: string, devices: readonly Device[]): Promise<ReadonlyMap<string, number> | undefined> {
    if (!this.#last || !this.#servers.isUp) return undefined
    const { file, heads, present } = this.#last
    const { logs } = await readServer(this.#servers.store, this.#users)
    this.#cuts.set(this.#servers.store.epoch, heads)
    this.#servers.restore(file, epoch)
    for (const [id, log] of logs) for (const row of log.slice(heads.get(id) ?? 0)) this.#lose(id, row, devices, present)
    return heads
  }

  /** Whether a place that a device was told of lies behind the end of a history that it still believes in. */
  isGone(epoch: string | undefined, conversation: string, seq: number): boolean {
    const cut = this.#cuts.get(epoch ?? '')
    return cut !== undefined && seq > (cut.get(conversation) ?? 0)
  }

  /** What a device let go of before it was offered again is owed by nobody. */
  forgive(device: Device): void {
    for (const key of this.owed)
      if (key.startsWith(`${device.name} `) && !holds(device, key.slice(13))) this.owed.delete(key)
  }

  #lose(conversation: string, { kind, device, cid }: LogRow, devices: readonly Device[], present: ReadonlySet<string>) {
    if (!cid) return
    const key = `${device} ${cid}`
    this.gone.add(key)
    const sender = devices.find(({ name }) => name === device)
    const isAsked = kind === 'm' || kind === 'x'
    const isOwed = isAsked && sender && present.has(`${sender.user} ${conversation}`) && holds(sender, cid)
    if (isOwed) this.owed.add(key)
    else this.owed.delete(key)
  }
}

/** In its outbox, or in its log with what it says, of a conversation that it knows. */
function holds({ disk }: Device, cid: string): boolean {
  if (disk.rowsOf<OutboxRow>('outbox').some((row) => row.cid === cid && row.state !== 'refused')) return true
  const events = disk.rowsOf<EventRow>('events')
  const row = events.find((one) => one.cid === cid)
  if (!row || !canBeAskedAgain(row, events)) return false
  return disk.rowsOf<ConversationRow>('conversations').some(({ id }) => id === row.conversation)
}

/** A message with what it says; an erasure of a message that left the same device. */
function canBeAskedAgain({ event, conversation, target }: EventRow, events: readonly EventRow[]): boolean {
  if (event.kind === 'message') return event.body !== null
  const isSentHere = (one: EventRow) => one.conversation === conversation && one.seq === target && one.sentHere === true
  return event.kind === 'erase' && events.some(isSentHere)
}
