/**
 * Brings what waits to the backend: a lane per conversation, one command of a lane at a time, a few lanes beside one
 * another. Nothing leaves without an answer; an unknown outcome holds its lane until the log or the backend tells.
 * Knows nothing of which backend it is. Rules: C5, L3, and the second and third law of ARCHITECTURE.md.
 */
import type { Backend, Outcome } from '../../backend/port.ts'
import { accountRange } from '../../data/keys.ts'
import type { DataChange } from '../../data/rows.ts'
import { read } from '../../data/transact.ts'
import type { Capabilities } from '../../model/capabilities.ts'
import type { Command } from '../../model/command.ts'
import { backoffMs } from '../backoff.ts'
import { AnswerBuffer, type AnswerBufferParts } from './answer-buffer.ts'
import { type Entry, Lanes } from './lanes.ts'
import { markSending } from './mark-sending.ts'
import { unresolvedCids } from './resolve-refs.ts'

export interface OutboxParts extends AnswerBufferParts {
  perform: Backend['perform']
  random: () => number
}

/** `caughtUp`: the log on this device is complete up to now. */
export interface Link {
  capabilities: Capabilities
  caughtUp: boolean
}

/** Lanes that are on their way at the same time. */
const PARALLEL_LANES = 8

export class Outbox {
  readonly #parts: OutboxParts
  readonly #lanes = new Lanes()
  readonly #answers: AnswerBuffer
  readonly #closing = new AbortController()
  readonly #going = new Set<Promise<void>>()
  #link: Link | null = null
  #cancelTimer: () => void = () => undefined

  constructor(parts: OutboxParts) {
    this.#parts = parts
    this.#answers = new AnswerBuffer(parts)
  }

  /** Reads what waits; a row that was on its way when its engine died is uncertain. */
  async load(): Promise<void> {
    const { db, account } = this.#parts
    const rows = await read(db, ['outbox'], (stores) =>
      stores('outbox').index('[account+conversation]').all(accountRange(account)),
    )
    for (const row of rows) this.#lanes.put(row)
    this.#pump()
  }

  /**
   * Takes in a committed change, whoever made it.
   * @param isJustSubmitted it comes straight from the transaction of this worker that made the row
   */
  take(change: DataChange, isJustSubmitted = false): void {
    if (change.account !== this.#parts.account || (!change.outbox && !change.settled)) return
    this.#lanes.settle(change.settled ?? [])
    const entries = (change.outbox ?? []).map((row) => this.#lanes.put(row))
    this.#pump(new Set(isJustSubmitted ? entries : []))
  }

  /** null: there is nobody to ask. */
  setLink(link: Link | null): void {
    const isNew = link !== null && (this.#link === null || link.caughtUp !== this.#link.caughtUp)
    this.#link = link
    if (isNew) this.retryNow()
  }

  /** Asks again now what had no clear answer. What the backend wants later stays for later, unless the person asks. */
  retryNow(isAsked = false): void {
    for (const entry of this.#lanes.entries()) if (entry.isUncertain || isAsked) entry.notBeforeMs = 0
    this.#pump()
  }

  async close(): Promise<void> {
    this.#link = null
    this.#cancelTimer()
    this.#closing.abort()
    await Promise.all(this.#going)
    await this.#answers.flush()
  }

  #pump(fresh: ReadonlySet<Entry | undefined> = new Set()): void {
    this.#cancelTimer()
    if (!this.#link || this.#closing.signal.aborted) return
    const nowMs = this.#parts.clock.now()
    const heads = this.#lanes.heads()
    const room = PARALLEL_LANES - heads.filter(({ isSending }) => isSending).length
    const waiting = heads.filter((entry) => !entry.isSending && this.#mayGo(entry))
    const due = waiting.filter(({ notBeforeMs }) => notBeforeMs <= nowMs)
    for (const entry of due.slice(0, room)) this.#go(entry, fresh.has(entry))
    const next = Math.min(...waiting.map(({ notBeforeMs }) => notBeforeMs).filter((atMs) => atMs > nowMs))
    if (Number.isFinite(next)) this.#cancelTimer = this.#parts.clock.after(next - nowMs, () => this.#pump())
  }

  /** Where the backend does not know its cids again, the log has to be complete before a second try. */
  #mayGo({ isUncertain }: Entry): boolean {
    return !isUncertain || this.#isKnownAgain() || this.#link?.caughtUp === true
  }

  /** The backend itself forbids a second one of the same cid. */
  #isKnownAgain(): boolean {
    return this.#link?.capabilities.send.dedupe === 'server'
  }

  #go(entry: Entry, isFresh: boolean): void {
    entry.isSending = true
    const going = this.#send(entry, isFresh)
      .catch(() => {
        this.#parts.log('send-failed')
        this.#wait(entry)
      })
      .finally(() => {
        entry.isSending = false
        this.#going.delete(going)
        this.#pump()
      })
    this.#going.add(going)
  }

  /**
   * The mark "on its way" is durable before the command leaves; only what comes straight from its own transaction, and
   * would be known again after a crash, leaves while its mark is being stored.
   */
  async #send(entry: Entry, isFresh: boolean): Promise<void> {
    const refs = unresolvedCids(entry.row.command)
    // What it names may have been confirmed a moment ago and not be stored yet.
    if (refs.length > 0) await this.#answers.flush()
    const marking = this.#mark(entry)
    // A full disk is heard of below, after the answer, by whoever waits for both.
    marking.catch(() => undefined)
    if (!(isFresh && refs.length === 0 && this.#isKnownAgain()) && !(await marking)) return
    const { cid, command } = entry.row
    const outcome = await this.#perform({ cid, ...command })
    await marking
    this.#settle(entry, outcome)
  }

  /** A backend that does not let go must not hold the lock of the account: its outcome is unknown then. */
  async #perform(command: Command): Promise<Outcome> {
    const { signal } = this.#closing
    const answered = new AbortController()
    const abandoned = new Promise<Outcome>((resolve) => {
      signal.addEventListener('abort', () => resolve({ state: 'unknown' }), { signal: answered.signal })
    })
    try {
      return await Promise.race([this.#parts.perform(command, signal), abandoned])
    } finally {
      answered.abort()
    }
  }

  /** @returns false when it must not go: taken back, answered, or aimed at what was refused */
  async #mark(entry: Entry): Promise<boolean> {
    const { db, account, onChange } = this.#parts
    const marked = await markSending(db, account, entry.row.n)
    if (marked === 'gone') {
      this.#lanes.drop(entry)
      return false
    }
    if ('targetRefused' in marked) {
      this.#settle(entry, { state: 'refused', code: 'target-missing' })
      return false
    }
    entry.row = marked.row
    onChange({ account, outbox: [marked.row] })
    return true
  }

  #settle(entry: Entry, outcome: Outcome): void {
    const { cid } = entry.row
    if (outcome.state === 'later') {
      entry.notBeforeMs = this.#parts.clock.now() + outcome.afterMs
      entry.isUncertain = false
      this.#answers.add({ cid, outcome, notBeforeMs: entry.notBeforeMs })
      return
    }
    if (outcome.state === 'unknown') this.#wait(entry)
    else if (outcome.state === 'accepted')
      Object.assign(entry, { isUncertain: true, notBeforeMs: Number.POSITIVE_INFINITY })
    else this.#lanes.drop(entry)
    this.#answers.add({ cid, outcome })
  }

  #wait(entry: Entry): void {
    entry.isUncertain = true
    entry.failures += 1
    entry.notBeforeMs = this.#parts.clock.now() + backoffMs(entry.failures, this.#parts.random())
  }
}
