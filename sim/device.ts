/**
 * One browser profile of a person: tabs over one disk, of which one leads (C11). Tabs can die, the machine can lose power,
 * its clock can be wrong; what it has on its disk stays.
 */
import type { Random } from '../bench/world/random.ts'
import type { Backend, Batch, Credentials, Outcome } from '../src/backend/port.ts'
import type { CommandAnswer, CommandMap, CommandName } from '../src/data/commands/run.ts'
import type { DataChange } from '../src/data/rows.ts'
import type { Event } from '../src/model/event.ts'
import { ToldOnline } from '../src/platform/online.ts'
import { BrowserLocks } from './browser-locks.ts'
import { Disk } from './idb/disk.ts'
import type { Network } from './network.ts'
import type { Scheduler } from './scheduler.ts'
import { ACCOUNT, Tab } from './tab.ts'

const MOST_TABS = 3
const LOOKED_AT_MS = 500

export interface DeviceParts {
  name: string
  credentials: Credentials
  scheduler: Scheduler
  random: Random
  network: Network
  isCompared: boolean
  log: (device: string, line: string) => void
  /** A batch that the engine took, before it is stored. */
  onBatch: (device: string, batch: Batch) => void
  onCommit: (device: Device) => void
  onLanded: (device: Device, event: Event) => void
}

export class Device {
  readonly name: string
  readonly user: string
  readonly disk = new Disk()
  readonly online = new ToldOnline(true)
  skewMs = 0
  readonly #parts: DeviceParts
  readonly #locks: BrowserLocks
  #tabs: Tab[] = []
  /** They end what they began, unless the whole profile dies. */
  readonly #closing = new Set<Tab>()
  #opened = 0
  #leader: { tab: Tab; backend: Backend } | undefined
  #status = 'down'

  constructor(parts: DeviceParts) {
    this.#parts = parts
    this.#locks = new BrowserLocks(parts.scheduler)
    this.name = parts.name
    this.user = parts.credentials.self.user
  }

  /** Of the tab that leads. */
  get status(): string {
    return this.#status
  }

  /** Opens the app where it is closed. */
  start(): void {
    if (this.#tabs.length === 0) this.openTab()
  }

  /** Another tab, behind the others first, and soon the one that is seen. */
  openTab(): void {
    if (this.#tabs.length >= MOST_TABS) return
    const { name, credentials, scheduler, random, network, isCompared, log, onBatch, onCommit } = this.#parts
    this.#opened += 1
    const tab = new Tab({
      device: name,
      name: `${name} ${this.#opened}`,
      credentials,
      disk: this.disk,
      locks: this.#locks,
      scheduler,
      random,
      network,
      isCompared,
      online: this.online,
      isVisible: this.#tabs.length === 0,
      skewMs: () => this.skewMs,
      log: (line) => log(name, line),
      onBatch: (batch) => onBatch(name, batch),
      onCommit: () => onCommit(this),
      onChange: (change) => this.#landed(change),
      onLead: (leader, backend) => {
        this.#leader = { tab: leader, backend }
      },
      onStatus: (status) => {
        this.#status = status
      },
    })
    this.#tabs.push(tab)
    if (this.#tabs.length > 1) scheduler.after(LOOKED_AT_MS, () => this.showTab(this.#tabs.indexOf(tab)), tab.life)
  }

  /** The person looks at one of the tabs. */
  showTab(pick: number): void {
    const seen = pick % Math.max(1, this.#tabs.length)
    for (const [at, tab] of this.#tabs.entries())
      this.#parts.scheduler.after(0, () => tab.setVisible(at === seen), tab.life)
  }

  /** One tab dies. */
  crash(pick: number): void {
    const tab = this.#tabs[pick % Math.max(1, this.#tabs.length)]
    if (tab) this.#lose(tab)
  }

  /** The person closes one tab. */
  closeTab(pick: number): void {
    const tab = this.#tabs[pick % Math.max(1, this.#tabs.length)]
    if (!tab) return
    this.#tabs = this.#tabs.filter((one) => one !== tab)
    this.#closing.add(tab)
    this.#parts.scheduler.after(0, () => tab.close(), tab.life)
  }

  /** All of them at once. */
  crashAll(): void {
    for (const tab of [...this.#tabs, ...this.#closing]) this.#lose(tab)
    this.#closing.clear()
  }

  /** @param share of the relaxed commits since the last strict one that had reached the disk */
  losePower(share: number): void {
    this.crashAll()
    this.disk.losePower(share)
  }

  /** In any of the tabs. */
  execute<N extends CommandName>(name: N, input: CommandMap[N]): Promise<CommandAnswer | 'down'> {
    const tab = this.#anyTab()
    return tab ? tab.execute(name, input) : Promise.resolve('down')
  }

  loadHistory(conversation: string, before: number): void {
    this.#anyTab()?.request('load-history', { account: ACCOUNT, conversation, point: { before } })
  }

  /** A client that is wrong: it says that it holds and read what is not there yet. */
  async overclaim(cid: string, conversation: string, seq: number): Promise<Outcome['state']> {
    const mark = { op: 'mark' as const, cid, conversation, read: seq, delivered: seq }
    return (await this.#leader?.backend.perform(mark, NEVER))?.state ?? 'unknown'
  }

  retryNow(): void {
    for (const tab of this.#tabs)
      this.#parts.scheduler.after(0, () => tab.request('retry-now', { account: ACCOUNT }), tab.life)
  }

  /** Runs within the life of a tab that is open now; dropped where none is. */
  act(work: () => Promise<unknown>): void {
    const life = this.#anyTab()?.life
    if (life) this.#parts.scheduler.after(0, () => void work(), life)
  }

  #anyTab(): Tab | undefined {
    return this.#tabs.length > 1 ? this.#parts.random.pick(this.#tabs) : this.#tabs[0]
  }

  #lose(tab: Tab): void {
    this.#tabs = this.#tabs.filter((one) => one !== tab)
    tab.die()
    if (this.#leader?.tab !== tab) return
    this.#leader = undefined
    this.#status = 'down'
  }

  #landed(change: DataChange): void {
    for (const event of change.events ?? []) if (event.cid !== undefined) this.#parts.onLanded(this, event)
  }
}

const NEVER = new AbortController().signal
