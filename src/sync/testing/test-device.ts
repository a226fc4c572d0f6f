/** One installed client for tests: a real database and a real account sync over whatever backend the test gives it. */
import type { Backend, Credentials } from '../../backend/port.ts'
import { executeCommand } from '../../data/commands/execute-command.ts'
import type { CommandMap, CommandName } from '../../data/commands/run.ts'
import { accountRange, seqRange } from '../../data/keys.ts'
import { type Database, openDatabase } from '../../data/open-database.ts'
import type { ConnectionState, LiveSignals } from '../../data/requests.ts'
import type { AccountId, AccountRow, ConversationRow, DataChange, OutboxRow } from '../../data/rows.ts'
import { read } from '../../data/transact.ts'
import { textBody } from '../../model/body-text.ts'
import type { CommandContent } from '../../model/command.ts'
import type { Cid, ConversationId } from '../../model/event.ts'
import { foldTimeline } from '../../model/fold.ts'
import type { TimelineItem } from '../../model/timeline.ts'
import { type Clock, systemClock } from '../../platform/clock.ts'
import { newCid } from '../../platform/ids.ts'
import { silentLog } from '../../platform/log.ts'
import type { Online } from '../../platform/online.ts'
import { AccountSync } from '../account-sync.ts'
import { ingestCredentials } from '../ingest/ingest-credentials.ts'

export interface TestDeviceOptions {
  credentials: Credentials
  makeBackend: () => Backend
  clock?: Clock
}

export async function openTestDatabase(name = `test-${newCid()}`): Promise<Database> {
  const opened = await openDatabase(name)
  if (!opened.ok) throw new Error(opened.reason)
  return opened.db
}

/** An online switch that the test turns. */
export class TestOnline implements Online {
  #isOnline = true
  readonly #listeners = new Set<(isOnline: boolean) => void>()
  isOnline(): boolean {
    return this.#isOnline
  }
  watch(onChange: (isOnline: boolean) => void): () => void {
    this.#listeners.add(onChange)
    return () => this.#listeners.delete(onChange)
  }
  set(isOnline: boolean): void {
    this.#isOnline = isOnline
    for (const listener of this.#listeners) listener(isOnline)
  }
}

export class TestDevice {
  readonly db: Database
  readonly account: AccountId
  readonly self: string
  readonly online = new TestOnline()
  readonly changes: DataChange[] = []
  readonly signals: Partial<LiveSignals>[] = []
  readonly #options: TestDeviceOptions
  #sync: AccountSync | undefined

  private constructor(db: Database, account: AccountId, options: TestDeviceOptions) {
    this.db = db
    this.account = account
    this.self = options.credentials.self.user
    this.#options = options
  }

  static async open(options: TestDeviceOptions): Promise<TestDevice> {
    const db = await openTestDatabase()
    const { account } = await ingestCredentials(db, { backend: 'memory', address: '' }, options.credentials)
    return new TestDevice(db, account, options)
  }

  /** A device whose database was there before. */
  static async over(db: Database, options: TestDeviceOptions): Promise<TestDevice> {
    const [owner] = await read(db, ['accounts'], (rows) => rows('accounts').all())
    if (!owner) throw new Error('a database without an account')
    return new TestDevice(db, owner.account, options)
  }

  /** Starts the engine, again after `stop`. */
  async start(): Promise<void> {
    const { makeBackend, clock = systemClock } = this.#options
    const sync = new AccountSync({
      db: this.db,
      account: this.account,
      backend: makeBackend(),
      clock,
      online: this.online,
      random: () => 0,
      log: silentLog,
      onChange: (change) => this.changes.push(change),
      onSignals: (signals) => this.signals.push(signals),
    })
    this.#sync = sync
    await sync.start()
  }

  async stop(): Promise<void> {
    await this.#sync?.close()
    this.#sync = undefined
  }

  async dispose(): Promise<void> {
    await this.stop()
    await this.db.delete()
  }

  get sync(): AccountSync {
    if (!this.#sync) throw new Error('this device is not started')
    return this.#sync
  }

  get state(): ConnectionState['status'] | undefined {
    return this.#sync?.state.status
  }

  async execute<N extends CommandName>(name: N, input: CommandMap[N]): Promise<void> {
    const { answer, change } = await executeCommand(this.db, name, input)
    if (!answer.ok) throw new Error(answer.reason)
    if (change) this.#sync?.take(change, name === 'submit')
  }

  async submit(command: CommandContent, cid: Cid = newCid()): Promise<Cid> {
    await this.execute('submit', { account: this.account, cid, command, atMs: Date.now() })
    return cid
  }

  say(conversation: ConversationId, text: string): Promise<Cid> {
    return this.submit({ op: 'send', conversation, body: textBody(text) })
  }

  row(): Promise<AccountRow | undefined> {
    return read(this.db, ['accounts'], (rows) => rows('accounts').get(this.account))
  }

  conversations(): Promise<ConversationRow[]> {
    return read(this.db, ['conversations'], (rows) => rows('conversations').all(accountRange(this.account)))
  }

  async conversation(id: ConversationId): Promise<ConversationRow | undefined> {
    return (await this.conversations()).find((row) => row.id === id)
  }

  waiting(): Promise<OutboxRow[]> {
    return read(this.db, ['outbox'], (rows) => rows('outbox').all())
  }

  /** Everything that is held, as the timeline would show it. */
  async items(id: ConversationId): Promise<TimelineItem[]> {
    const range = seqRange(this.account, id)
    const [events, hidden, outbox] = await read(this.db, ['events', 'hidden', 'outbox'], (rows) =>
      Promise.all([rows('events').all(range), rows('hidden').all(range), rows('outbox').all()]),
    )
    return foldTimeline({
      events: events.map(({ event }) => event),
      effects: [],
      hidden: new Set(hidden.map(({ seq }) => seq)),
      outbox: outbox.filter(({ conversation }) => conversation === id),
      self: this.self,
    })
  }

  async texts(id: ConversationId): Promise<string[]> {
    return (await this.items(id)).flatMap((item) =>
      item.type === 'message' ? [item.body?.parts[0]?.text ?? (item.erased ? '†' : '')] : [],
    )
  }
}

/** Waits for a condition instead of for a time. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, limitMs = 8_000): Promise<void> {
  const endMs = performance.now() + limitMs
  while (!(await condition())) {
    if (performance.now() > endMs) throw new Error(`waited ${limitMs} ms in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 4))
  }
}
