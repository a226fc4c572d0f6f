/**
 * Brings what waits to the backend: a lane per conversation, one command of a lane at a time, a few lanes beside one
 * another. Nothing leaves without an answer; an unknown outcome holds its lane until the log or the backend tells.
 * A message with blobs goes once these are there, and lets texts pass (M9). Knows nothing of which backend it is.
 * Rules: C5, L3, and the second and third law of ARCHITECTURE.md.
 */
import type { Backend, Outcome } from '../../backend/port.ts'
import { accountRange, numberedAfter } from '../../data/keys.ts'
import type { DataChange, OutboxRow } from '../../data/rows.ts'
import { read } from '../../data/transact.ts'
import type { Capabilities } from '../../model/capabilities.ts'
import type { Command, CommandContent } from '../../model/command.ts'
import { backoffMs } from '../backoff.ts'
import type { Answered } from '../ingest/ingest-outcomes.ts'
import type { Brought } from '../media/upload-blobs.ts'
import { AnswerBuffer, type AnswerBufferParts } from './answer-buffer.ts'
import { type Entry, Lanes } from './lanes.ts'
import { markSending } from './mark-sending.ts'
import { unresolvedCids } from './resolve-refs.ts'
import { ToldRows } from './told-rows.ts'

export interface OutboxParts extends AnswerBufferParts {
  perform: Backend['perform']
  /** Brings what a message names to the backend, before the message itself (M1). */
  bring: (row: OutboxRow, signal: AbortSignal) => Promise<Brought>
  random: () => number
}

/** `caughtUp`: the log on this device is complete up to now. */
export interface Link {
  capabilities: Capabilities
  caughtUp: boolean
}

/** Lanes that are on their way at the same time. */
const PARALLEL_LANES = 8
/** Messages whose blobs are brought at the same time: more would only make each of them slower. */
const PARALLEL_BRINGING = 2

export class Outbox {
  readonly #parts: OutboxParts
  readonly #lanes = new Lanes()
  readonly #told = new ToldRows()
  readonly #answers: AnswerBuffer
  readonly #closing = new AbortController()
  readonly #going = new Set<Promise<void>>()
  #link: Link | null = null
  #cancelTimer: () => void = () => undefined

  constructor(parts: OutboxParts) {
    this.#parts = parts
    const onChange = (change: DataChange) => {
      parts.onChange(change)
      this.#takeOffered(change)
    }
    this.#answers = new AnswerBuffer({ ...parts, onChange })
  }

  /** Reads what waits; a row that was on its way when its engine died is uncertain. */
  async load(): Promise<void> {
    const { db, account } = this.#parts
    const rows = await read(db, ['outbox'], (stores) =>
      stores('outbox').index('[account+conversation]').all(accountRange(account)),
    )
    for (const row of rows) this.#lanes.put(row)
    this.#told.tell(rows)
    this.#pump()
  }

  /**
   * Takes in a committed change, whoever made it.
   * @param isJustSubmitted it comes straight from the transaction of this worker that made the row
   */
  take(change: DataChange, isJustSubmitted = false): void {
    if (change.account !== this.#parts.account || (!change.outbox && !change.settled)) return
    this.#lanes.settle(change.settled ?? [])
    const rows = change.outbox ?? []
    if (this.#told.isUnbroken(rows)) this.#put(rows, isJustSubmitted ? rows : [])
    else this.#catchUp(rows, isJustSubmitted ? rows : [])
  }

  /** An answer of another history puts back what that one does not have (L8). */
  #takeOffered({ account, outbox = [] }: DataChange): void {
    const offered = outbox.filter(({ n }) => n > this.#told.upTo)
    if (offered.length > 0) this.take({ account, outbox: offered })
  }

  #put(rows: readonly OutboxRow[], justSubmitted: readonly OutboxRow[] = []): void {
    this.#told.tell(rows)
    const isFresh = ({ cid }: OutboxRow) => justSubmitted.some((one) => one.cid === cid)
    // A late word of what went already would let it go once more.
    const waiting = rows.filter(({ cid }) => !this.#answers.isOver(cid))
    const entries = waiting.map((row) => [this.#lanes.put(row), isFresh(row)] as const)
    this.#pump(new Set(entries.flatMap(([entry, fresh]) => (fresh ? entry : []))))
  }

  /** Before the rows another tab has put some whose word comes later than theirs: the store knows them all. */
  #catchUp(rows: readonly OutboxRow[], justSubmitted: readonly OutboxRow[]): void {
    const { db, account, log } = this.#parts
    this.#put(rows.filter(({ n }) => n <= this.#told.upTo))
    const going = read(db, ['outbox'], (stores) => stores('outbox').all(numberedAfter(this.#told.upTo)))
      .then((all) => all.filter((row) => row.account === account && row.n > this.#told.upTo))
      .catch(() => {
        log('outbox-not-read')
        return rows
      })
      .then((missed) => {
        this.#going.delete(going)
        this.#put(missed, justSubmitted)
      })
    this.#going.add(going)
  }

  /** null: there is nobody to ask. */
  setLink(link: Link | null): void {
    const isNew = link !== null && (this.#link === null || link.caughtUp !== this.#link.caughtUp)
    this.#link = link
    if (isNew) this.retryNow()
  }

  /** Asks again now what had no clear answer. What the backend wants later stays for later, unless the person asks. */
  retryNow(isAsked = false): void {
    for (const entry of this.#lanes.entries())
      if (entry.isUncertain || !entry.isBrought || isAsked) entry.notBeforeMs = 0
    this.#pump()
  }

  async close(): Promise<void> {
    this.#link = null
    this.#cancelTimer()
    this.#closing.abort()
    for (const { bringing } of this.#lanes.entries()) bringing?.abort()
    await Promise.all(this.#going)
    await this.#answers.flush()
  }

  #pump(fresh: ReadonlySet<Entry | undefined> = new Set()): void {
    this.#cancelTimer()
    if (!this.#link || this.#closing.signal.aborted) return
    const nowMs = this.#parts.clock.now()
    const heads = this.#lanes.heads()
    const room = PARALLEL_LANES - heads.filter(({ isSending }) => isSending).length
    const waiting = heads.filter(
      (entry) => !entry.isSending && !entry.isRefused && !entry.bringing && this.#mayGo(entry),
    )
    const due = waiting.filter(({ notBeforeMs }) => notBeforeMs <= nowMs)
    const ready = due.filter((entry) => entry.isBrought && !this.#lanes.mustWait(entry))
    for (const entry of ready.slice(0, room)) this.#go(entry, fresh.has(entry))
    const hands = PARALLEL_BRINGING - heads.filter(({ bringing }) => bringing).length
    for (const entry of due.filter(({ isBrought }) => !isBrought).slice(0, Math.max(0, hands))) this.#bring(entry)
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

  /** Before its mark: until its blobs are there a message can be taken back, changed and halted. */
  #bring(entry: Entry): void {
    const bringing = new AbortController()
    entry.bringing = bringing
    const going = this.#parts
      .bring(entry.row, bringing.signal)
      .catch((): Brought => ({ state: 'later', afterMs: 0, code: 'unreachable' }))
      .then((brought) => {
        entry.bringing = undefined
        this.#going.delete(going)
        if (!bringing.signal.aborted) this.#brought(entry, brought)
        this.#pump()
      })
    this.#going.add(going)
  }

  #brought(entry: Entry, brought: Brought): void {
    if (brought === 'brought') entry.isBrought = true
    else if (brought === 'stopped') return
    else if (brought.state === 'refused' || brought.code !== 'unreachable') this.#settle(entry, brought)
    else {
      entry.failures += 1
      entry.notBeforeMs = this.#parts.clock.now() + backoffMs(entry.failures, this.#parts.random())
    }
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
    entry.leftUnmarked = isFresh && refs.length === 0 && this.#isKnownAgain()
    const marking = this.#mark(entry)
    // A full disk is heard of below, after the answer, by whoever waits for both.
    marking.catch(() => undefined)
    if (!entry.leftUnmarked && !(await marking)) return
    const { cid, command } = entry.row
    const since = isState(command) ? await this.#cursor() : undefined
    const outcome = await this.#perform({ cid, ...command })
    await marking
    // An earlier attempt may have landed before what was told since.
    this.#settle(entry, outcome, entry.row.attempts > 1 ? undefined : since)
  }

  /** How far the backend has told. */
  async #cursor(): Promise<string | null | undefined> {
    const { db, account } = this.#parts
    return (await read(db, ['accounts'], (rows) => rows('accounts').get(account)))?.cursor
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
    const marked = await markSending(db, account, entry.row.n, entry.leftUnmarked ? entry.row : undefined)
    if (marked === 'gone') {
      this.#lanes.drop(entry)
      return false
    }
    if ('targetRefused' in marked) {
      this.#settle(entry, { state: 'refused', code: 'target-missing' })
      return false
    }
    entry.row = marked.row
    entry.leftUnmarked = marked.isPutBack
    onChange({ account, outbox: [marked.row] })
    return true
  }

  #settle(entry: Entry, outcome: Outcome, since?: string | null): void {
    const { cid } = entry.row
    if (outcome.state === 'later') {
      entry.notBeforeMs = this.#parts.clock.now() + outcome.afterMs
      entry.isUncertain = false
      void this.#answers.add({ cid, outcome, notBeforeMs: entry.notBeforeMs })
      return
    }
    const answer: Answered = { cid, outcome, ...(since !== undefined && { since }) }
    if (outcome.state === 'refused') {
      this.#refuse(entry, answer)
      return
    }
    if (outcome.state === 'unknown') this.#wait(entry)
    else if (outcome.state === 'accepted')
      Object.assign(entry, { isUncertain: true, notBeforeMs: Number.POSITIVE_INFINITY })
    else this.#lanes.drop(entry)
    void this.#answers.add(answer)
  }

  /**
   * The backend keeps no refusals: forgotten by a loss of power, the command would be asked again, and might be taken then,
   * behind what left after it.
   */
  #refuse(entry: Entry, answer: Answered): void {
    entry.isRefused = true
    void this.#answers.add(answer).then(() => {
      this.#lanes.drop(entry)
      this.#pump()
    })
  }

  #wait(entry: Entry): void {
    entry.isUncertain = true
    entry.failures += 1
    entry.notBeforeMs = this.#parts.clock.now() + backoffMs(entry.failures, this.#parts.random())
  }
}

/** Its answer brings no event: what it changed is told by the backend, in the order in which it landed there. */
function isState({ op }: CommandContent): boolean {
  return op === 'settings' || op === 'profile' || op === 'folders'
}
