/**
 * A client as small as one can be that still keeps the rules: applies batches, holds the cursor, reconnects, sends again
 * under the same cid until there is an answer. What it sees is what the suite judges a backend by. Rules: C3, C5, L3.
 */
import type { Capabilities } from '../../model/capabilities.ts'
import type { CommandContent } from '../../model/command.ts'
import type { SelfInfo } from '../../model/conversation.ts'
import type { Cid, ConversationId } from '../../model/event.ts'
import type { Signal } from '../../model/signal.ts'
import { newCid } from '../../platform/ids.ts'
import { BackendError, type Batch, type Cursor, type HistoryPoint, type Outcome, type Page } from '../port.ts'
import { ReferenceLog } from './reference-log.ts'
import { until } from './until.ts'
import type { Device } from './world.ts'

const RETRY_MS = 15

export class ReferenceClient {
  readonly device: Device
  readonly logs = new Map<ConversationId, ReferenceLog>()
  readonly signals: Signal[] = []
  readonly outcomes: Outcome[] = []
  /** Errors that ended a link or a connect. */
  readonly errors: BackendError[] = []
  cursor: Cursor | null
  self: SelfInfo | undefined
  /** The profile as a batch told it last. */
  batchedSelf: SelfInfo | undefined
  capabilities: Capabilities | undefined
  isCaughtUp = false
  batches = 0
  resets = 0
  readonly #stop = new AbortController()
  #running: Promise<void> | undefined
  #bug: unknown

  constructor(device: Device, cursor: Cursor | null = null) {
    this.device = device
    this.cursor = cursor
  }

  get user(): string {
    return this.device.self.user
  }

  /** Connects, syncs and keeps at it until stopped or told that the session is over. */
  start(): this {
    this.#running ??= this.#run().catch((error: unknown) => {
      this.#bug = error
    })
    return this
  }

  /** Like a tab that is closed: the device keeps its session. */
  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#running
    await this.device.backend.close()
    if (this.#bug !== undefined) throw this.#bug
  }

  log(conversation: ConversationId): ReferenceLog {
    const held = this.logs.get(conversation) ?? new ReferenceLog()
    this.logs.set(conversation, held)
    return held
  }

  texts(conversation: ConversationId): (string | null)[] {
    return this.log(conversation).texts()
  }

  async holds(conversation: ConversationId, count: number, limitMs?: number): Promise<void> {
    const what = `${this.device.self.username} holds ${count} messages`
    await until(what, () => this.texts(conversation).length >= count, limitMs)
  }

  apply(batch: Batch): void {
    this.batches += 1
    if (batch.reset) this.resets += 1
    if (batch.self) {
      this.batchedSelf = batch.self
      const folders = batch.self.folders ?? this.self?.folders
      this.self = { ...batch.self, ...(folders ? { folders } : {}) }
    }
    for (const info of batch.conversations) this.#applyInfo(info)
    for (const page of batch.pages) this.log(page.conversation).apply(page)
    this.signals.push(...batch.signals)
    this.cursor = batch.cursor
    this.isCaughtUp = batch.caughtUp
  }

  /** Sends a text and keeps asking under one cid until the answer is known. */
  send(conversation: ConversationId, text: string, cid: Cid = newCid()): Promise<Outcome> {
    return this.settle({ op: 'send', conversation, body: textBody(text) }, cid)
  }

  async settle(content: CommandContent, cid: Cid = newCid()): Promise<Outcome> {
    for (;;) {
      const outcome = await this.once(content, cid)
      if (outcome.state !== 'unknown' && outcome.state !== 'later') return outcome
      if (this.#stop.signal.aborted) return outcome
      const waitMs = outcome.state === 'later' ? outcome.afterMs : RETRY_MS
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }

  /** One attempt, with whatever comes of it. */
  async once(content: CommandContent, cid: Cid = newCid()): Promise<Outcome> {
    const outcome = await this.device.backend.perform({ cid, ...content }, this.#stop.signal)
    this.outcomes.push(outcome)
    if (outcome.state === 'confirmed' && outcome.event) this.log(outcome.event.conversation).add(outcome.event)
    return outcome
  }

  async history(conversation: ConversationId, point: HistoryPoint, limit: number): Promise<Page> {
    const page = await this.device.backend.history(conversation, point, limit)
    this.log(conversation).apply(page)
    return page
  }

  #applyInfo(info: Batch['conversations'][number]): void {
    const log = this.log(info.id)
    const members = new Map(log.info?.members.map((member) => [member.user, member]))
    for (const [user, member] of members)
      if (info.writers && member.role !== 'none' && !info.writers.includes(user))
        members.set(user, { ...member, role: 'member' })
    for (const member of info.members) members.set(member.user, member)
    log.info = { ...info, members: [...members.values()] }
  }

  async #run(): Promise<void> {
    const { backend, secret } = this.device
    const { signal } = this.#stop
    while (!signal.aborted) {
      let waitMs = RETRY_MS
      try {
        const { self, capabilities } = await backend.connect(secret, signal)
        const { folders } = this.self ?? {}
        Object.assign(this, { self: { ...self, ...(folders ? { folders } : {}) }, capabilities })
        for await (const batch of backend.sync(this.cursor, signal)) this.apply(batch)
      } catch (error) {
        if (!(error instanceof BackendError)) throw error
        this.errors.push(error)
        if (error.code === 'unauthenticated' || error.code === 'closed') return
        waitMs = error.retryAfterMs ?? RETRY_MS
      }
      this.isCaughtUp = false
      if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
}

export function textBody(text: string): { enc: 'none'; parts: { type: string; text: string }[] } {
  return { enc: 'none', parts: [{ type: 'text/plain', text }] }
}
