/**
 * The engine room of one tab, in its worker or in the tab itself: runs the tab's commands, leads the accounts whose lock
 * it holds, forwards what it does not lead, and tells every tab what was committed. Knows no DOM. Rules: C1, C11.
 */
import { executeCommand } from '../../data/commands/execute-command.ts'
import { dropAllBytes } from '../../data/media/blob-files.ts'
import { roomMaker } from '../../data/media/make-room.ts'
import type { Database } from '../../data/open-database.ts'
import type { ConnectionState, LiveSignals } from '../../data/requests.ts'
import type { AccountId, AccountRow, DataChange } from '../../data/rows.ts'
import { read } from '../../data/transact.ts'
import { openChannel } from '../../platform/channel.ts'
import type { Clock } from '../../platform/clock.ts'
import { newCid } from '../../platform/ids.ts'
import type { Locks } from '../../platform/locks.ts'
import type { Log } from '../../platform/log.ts'
import type { Online } from '../../platform/online.ts'
import { forgetAccount } from '../ingest/ingest-credentials.ts'
import { type AccountCall, answerRequest, failure } from './answer-request.ts'
import { FollowerRequests } from './follower-requests.ts'
import { LedAccount } from './led-account.ts'
import {
  type AmongHosts,
  type Answer,
  type CommandCall,
  hostChannelName,
  type Line,
  type RequestCall,
  type ToHost,
  type ToTab,
} from './messages.ts'
import { type DoorCall, type LoadBackend, openAccount } from './open-account.ts'

export interface HostParts {
  db: Database
  loadBackend: LoadBackend
  locks: Locks
  clock: Clock
  online: Online
  random: () => number
  log: Log
  tab: Line<ToTab>
  isVisible: boolean
}

/** How long the server is given to hear of a sign-out. */
const SIGN_OUT_MS = 3_000

export class Host {
  readonly #parts: HostParts
  readonly #name = newCid()
  readonly #channel
  readonly #followed: FollowerRequests
  readonly #accounts = new Map<AccountId, LedAccount>()
  readonly #closing = new AbortController()
  #isVisible: boolean
  #reconciling: Promise<void> = Promise.resolve()

  constructor(parts: HostParts) {
    this.#parts = parts
    this.#isVisible = parts.isVisible
    this.#channel = openChannel<AmongHosts>(hostChannelName(parts.db.name), (message) => this.#hear(message))
    this.#followed = new FollowerRequests(this.#name, parts.clock, (message) => this.#channel.post(message))
  }

  async start(): Promise<void> {
    this.#parts.db.makeRoom = roomMaker(this.#parts.db, (change) => this.#tell(change))
    await this.#reconcile()
    this.#channel.post({ type: 'who-leads' })
    this.#parts.tab.post({ type: 'ready' })
  }

  receive(message: Exclude<ToHost, { type: 'open' | 'online' }>): void {
    switch (message.type) {
      case 'command':
        void this.#command(message.id, message.call)
        break
      case 'request':
        void this.#request(message.id, message.call)
        break
      case 'visibility':
        this.#setVisible(message.isVisible)
        break
      case 'close':
        void this.close().then(() => this.#parts.tab.post({ type: 'closed' }))
        break
    }
  }

  async close(): Promise<void> {
    this.#closing.abort()
    this.#followed.close()
    await this.#reconciling
    await Promise.all([...this.#accounts.values()].map((account) => account.close()))
    this.#accounts.clear()
    this.#channel.close()
    this.#parts.db.close()
  }

  async #command(id: number, { name, input }: CommandCall): Promise<void> {
    const { db, tab, log } = this.#parts
    try {
      const { answer, change } = await executeCommand(db, name, input)
      // The network first: it is the longest way, and the change is committed (C1).
      if (change) this.#take(change, name === 'submit')
      if (change) this.#tell(change)
      tab.post({ type: 'command-answer', id, answer })
    } catch {
      log('command-failed')
      tab.post({ type: 'command-answer', id, answer: { ok: false, reason: 'storage-full' } })
    }
  }

  async #request(id: number, call: RequestCall): Promise<void> {
    const answer = await this.#answer(call)
    this.#parts.tab.post({ type: 'request-answer', id, answer })
  }

  #answer(call: RequestCall): Promise<Answer> {
    if (call.name === 'sign-up' || call.name === 'sign-in') return this.#open(call)
    const { account } = call.input
    return this.#answerHere(account, call, this.#name) ?? this.#followed.ask(account, call)
  }

  /** Undefined where another host leads the account. */
  #answerHere(account: AccountId, call: RequestCall, from: string): Promise<Answer> | undefined {
    const led = this.#accounts.get(account)
    if (!led?.sync) return undefined
    if (call.name === 'sign-out') return this.#signOut(account, led)
    return answerRequest(led.sync, call as AccountCall, from, this.#parts.log)
  }

  async #open(call: DoorCall): Promise<Answer> {
    const { db, loadBackend } = this.#parts
    try {
      const change = await openAccount(db, loadBackend, call, this.#closing.signal)
      this.#tell(change)
      await this.#reconcile()
      return { ok: true, output: { account: change.account } }
    } catch (error) {
      return failure(error, this.#parts.log)
    }
  }

  async #signOut(account: AccountId, led: LedAccount): Promise<Answer> {
    const { db, clock } = this.#parts
    const told = led.sync?.backend.signOut?.().catch(() => undefined)
    await Promise.race([told, new Promise<void>((resolve) => clock.after(SIGN_OUT_MS, resolve))])
    this.#accounts.delete(account)
    await led.close()
    this.#tell(await forgetAccount(db, account))
    await dropAllBytes({ database: db.name, account })
    return { ok: true, output: null }
  }

  /** A committed change of this host: to its own tab first, then to all others. */
  #tell(change: DataChange): void {
    this.#parts.tab.post({ type: 'change', change })
    this.#channel.post({ type: 'change', change })
    if (change.accountChanged) void this.#reconcile()
  }

  /** What was set on this device concerns every account of it. */
  #take(change: DataChange, isFresh = false): void {
    const concerned = change.preferences ? [...this.#accounts.values()] : [this.#accounts.get(change.account)]
    for (const one of concerned) one?.sync?.take(change, isFresh)
  }

  #signal(signals: Partial<LiveSignals>): void {
    this.#parts.tab.post({ type: 'signals', signals })
    this.#channel.post({ type: 'signals', signals })
  }

  #hear(message: AmongHosts): void {
    switch (message.type) {
      case 'change':
        this.#parts.tab.post(message)
        this.#take(message.change)
        if (message.change.accountChanged) void this.#reconcile()
        break
      case 'signals':
        this.#parts.tab.post(message)
        break
      case 'ask':
        void this.#answerOther(message)
        break
      case 'answer':
        if (message.to === this.#name) this.#followed.answered(message.id, message.answer)
        break
      case 'leads':
        this.#followed.askAgain(message.account)
        if (!message.isVisible && this.#isVisible) this.#want(message.account)
        break
      case 'wants':
        if (!this.#isVisible) this.#accounts.get(message.account)?.giveWay()
        break
      case 'who-leads':
        this.#tellConnections()
        break
    }
  }

  async #answerOther({ from, id, account, call }: Extract<AmongHosts, { type: 'ask' }>): Promise<void> {
    const answer = await this.#answerHere(account, call, from)
    if (answer) this.#channel.post({ type: 'answer', to: from, id, answer })
  }

  #tellConnections(): void {
    const connection = new Map<AccountId, ConnectionState>()
    for (const [account, { sync }] of this.#accounts) if (sync) connection.set(account, sync.state)
    if (connection.size > 0) this.#channel.post({ type: 'signals', signals: { connection } })
  }

  #setVisible(isVisible: boolean): void {
    if (isVisible === this.#isVisible) return
    this.#isVisible = isVisible
    if (!isVisible) return
    for (const [account, { sync }] of this.#accounts) {
      if (sync) sync.retryNow()
      else this.#want(account)
    }
  }

  #want(account: AccountId): void {
    if (this.#accounts.get(account)?.sync) return
    this.#channel.post({ type: 'wants', account })
  }

  #onLead(account: AccountId): void {
    this.#channel.post({ type: 'leads', account, isVisible: this.#isVisible })
    for (const { call, settle } of this.#followed.takeBack(account))
      void this.#answerHere(account, call, this.#name)?.then(settle)
  }

  /** Makes the accounts that are waited for equal to those in the database. */
  #reconcile(): Promise<void> {
    this.#reconciling = this.#reconciling
      .then(() => this.#matchAccounts())
      .catch(() => this.#parts.log('accounts-not-read'))
    return this.#reconciling
  }

  async #matchAccounts(): Promise<void> {
    if (this.#closing.signal.aborted) return
    const rows = await read(this.#parts.db, ['accounts'], (stores) => stores('accounts').all())
    for (const row of rows) this.#follow(row)
    for (const [account, led] of this.#accounts) {
      if (rows.some((row) => row.account === account)) continue
      this.#accounts.delete(account)
      await led.close()
    }
  }

  #follow({ account, signedOut }: AccountRow): void {
    const known = this.#accounts.get(account)
    if (known && !signedOut) known.sync?.signedInAgain()
    if (known) return
    const led = new LedAccount({
      ...this.#parts,
      account,
      lockName: `hodhod-${this.#parts.db.name}-${account}`,
      onChange: (change) => this.#tell(change),
      onSignals: (signals) => this.#signal(signals),
      onLead: (leading) => this.#onLead(leading),
    })
    this.#accounts.set(account, led)
  }
}
