/**
 * Compares what this device holds with what the log says, a little at a time and when nothing else is to be done: from a
 * while after every start until all of it was looked at once. What differs twice is doubted, and fetched again like everything
 * that is in doubt (L9, C4). Nothing of it stands in the way of a message.
 */
import { type Backend, BackendError } from '../../backend/port.ts'
import { accountRange, conversationKey, seqRange } from '../../data/keys.ts'
import type { Database } from '../../data/open-database.ts'
import type { AccountId, ConversationRow, DataChange, SpanRow } from '../../data/rows.ts'
import { read, transact } from '../../data/transact.ts'
import type { SeqRange } from '../../model/conversation.ts'
import type { ConversationId, Event } from '../../model/event.ts'
import { closedRanges, intersection } from '../../model/spans.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { doubted, spansOf, storeSpans } from '../ingest/store-events.ts'

export interface HeldCheckParts {
  db: Database
  account: AccountId
  backend: Pick<Backend, 'verify'>
  clock: Clock
  log: Log
  onChange: (change: DataChange) => void
}

/** Coming back has better things to do. */
const FIRST_AFTER_MS = 60_000
const ROUND_MS = 30_000
const ROUND_RUNS = 8
/** Runs end where the numbers are multiples of it: the same events make the same run, whatever else is held. */
const RUN_EVENTS = 64

interface Run extends SeqRange {
  conversation: ConversationId
}

export class HeldCheck {
  readonly #parts: HeldCheckParts
  readonly #closing = new AbortController()
  #cancelTimer: () => void = () => undefined
  #running: Promise<void> = Promise.resolve()
  /** What is still to be looked at; undefined until the first look. What comes later comes from the log itself. */
  #left: Run[] | undefined
  /** Those at the front that differed at the last look: an erasure may have been on its way to the device. */
  #suspects: readonly Run[] = []
  #isOver = false

  constructor(parts: HeldCheckParts) {
    this.#parts = parts
  }

  /** Whether there is somebody to ask who has told everything that is new. */
  setCaughtUp(isCaughtUp: boolean): void {
    this.#cancelTimer()
    if (isCaughtUp) this.#wait(FIRST_AFTER_MS)
  }

  async close(): Promise<void> {
    this.#closing.abort()
    this.#cancelTimer()
    await this.#running
  }

  #wait(delayMs: number): void {
    if (this.#isOver || this.#closing.signal.aborted || !this.#parts.backend.verify) return
    this.#cancelTimer = this.#parts.clock.after(delayMs, () => {
      this.#running = this.#round()
    })
  }

  async #round(): Promise<void> {
    try {
      this.#isOver = !(await this.#look())
    } catch (error) {
      // A link that died, a server that has no room for this now: the next round. One that knows nothing of it: never.
      this.#isOver = error instanceof BackendError && error.code === 'unsupported'
      if (!(error instanceof BackendError)) this.#parts.log('check-failed')
    }
    this.#wait(ROUND_MS)
  }

  /** @returns false when there was nothing left to look at */
  async #look(): Promise<boolean> {
    const { backend, log } = this.#parts
    this.#left ??= await this.#heldRuns()
    const runs = this.#left.slice(0, ROUND_RUNS)
    if (runs.length === 0) return false
    const held = await this.#held(runs)
    // A hole in a span is wrong without asking.
    const whole = held.filter(({ run, events }) => events.length === run.to - run.from + 1)
    const asked = whole.map(({ run: { conversation }, events }) => ({ conversation, events }))
    const told = (await backend.verify?.(asked, this.#closing.signal)) ?? []
    const wrong = new Set(told.map((at) => whole[at]))
    const differing = held.filter((one) => !whole.includes(one) || wrong.has(one)).map(({ run }) => run)
    const certain = differing.filter((run) => this.#suspects.includes(run))
    this.#suspects = differing.filter((run) => !certain.includes(run))
    this.#left = [...this.#suspects, ...this.#left.slice(runs.length)]
    if (certain.length === 0) return true
    log('diverged', { runs: certain.length })
    await this.#doubt(certain)
    return true
  }

  /** In conversations where the person is: who is out keeps what they saw (L6). */
  async #heldRuns(): Promise<Run[]> {
    const { db, account } = this.#parts
    const [conversations, spans] = await read(db, ['conversations', 'spans'], (rows) =>
      Promise.all([rows('conversations').all(accountRange(account)), rows('spans').all(accountRange(account))]),
    )
    const byId = new Map(conversations.map((row) => [row.id, row]))
    return spans.flatMap((span) => runsOf(span, byId.get(span.conversation)))
  }

  /** What of the runs is held yet, and may be seen yet: they were found a while ago. */
  #held(runs: readonly Run[]): Promise<{ run: Run; events: Event[] }[]> {
    const { db, account } = this.#parts
    return read(db, ['conversations', 'spans', 'events'], async (rows) => {
      const found = await Promise.all(
        runs.map(async (run) => {
          const row = await rows('conversations').get(conversationKey(account, run.conversation))
          const spans = await rows('spans').all(seqRange(account, run.conversation))
          const isHeld = spans.some((span) =>
            checkedOf(span, row).some(({ from, to }) => from <= run.from && run.to <= to),
          )
          if (!isHeld) return []
          const events = await rows('events').all(seqRange(account, run.conversation, run.from, run.to))
          return [{ run, events: events.map(({ event }) => event) }]
        }),
      )
      return found.flat()
    })
  }

  async #doubt(runs: readonly Run[]): Promise<void> {
    const { db, account, onChange } = this.#parts
    const spans = await transact(db, ['spans'], 'readwrite', 'relaxed', async (rows) => {
      const changed: NonNullable<DataChange['spans']> = []
      for (const [conversation, some] of Map.groupBy(runs, (run) => run.conversation)) {
        const before = await rows('spans').all(seqRange(account, conversation))
        const after = doubted(spansOf(before), some)
        if (storeSpans(rows, account, conversation, before, after))
          changed.push({ conversation, spans: [...after.verified, ...after.unverified] })
      }
      return changed
    })
    if (spans.length > 0) onChange({ account, spans, doubted: true })
  }
}

/** What of a span is to be as the log says: nothing where it is in doubt already, or where the person is out. */
function checkedOf(span: SpanRow, row: ConversationRow | undefined): SeqRange[] {
  if (!row || row.role === 'none' || !span.verified) return []
  return intersection([span], closedRanges(row.visible, row.head))
}

function runsOf(span: SpanRow, row: ConversationRow | undefined): Run[] {
  const { conversation } = span
  return checkedOf(span, row).flatMap(({ from, to }) => {
    const runs: Run[] = []
    for (let start = from; start <= to; ) {
      const end = Math.min(to, Math.ceil(start / RUN_EVENTS) * RUN_EVENTS)
      runs.push({ conversation, from: start, to: end })
      start = end + 1
    }
    return runs
  })
}
