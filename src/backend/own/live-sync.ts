/**
 * One run of sync over a link with pushes: pulls catch up and confirm, pushes come in between with the cursor unchanged
 * (C3, W5). At most one pulled batch and one of pushes wait; the next pull begins only when the last was taken.
 */
import type { Command } from '../../model/command.ts'
import type { Event } from '../../model/event.ts'
import type { Presence, Signal } from '../../model/signal.ts'
import type { Clock } from '../../platform/clock.ts'
import { BackendError, type Batch, type Cursor } from '../port.ts'
import { decodeBatch } from './decode-batch.ts'
import { decodeEvent } from './decode-event.ts'
import { HeldHeads } from './held-heads.ts'
import type { Link, Push } from './link.ts'
import { PullSchedule } from './pull-schedule.ts'
import { PushBuffer } from './push-buffer.ts'
import { TypingTimers } from './typing-timers.ts'

export interface LiveSyncOptions {
  link: Link
  clock: Clock
  typingMs: number
  isSaving: () => boolean
}

/** Events after which more has changed than the log: members, roles, titles. */
const STRUCTURAL = new Set<Event['kind']>(['member', 'created', 'renamed', 'pictured'])
const LOG_OPS = new Set<Command['op']>(['send', 'edit', 'erase', 'react', 'pin', 'mark'])

export class LiveSync {
  readonly #link: Link
  readonly #schedule: PullSchedule
  readonly #typing: TypingTimers
  readonly #heads = new HeldHeads()
  readonly #buffer = new PushBuffer()
  #pulled: Batch | undefined
  #isPulling = false
  #cursor: Cursor | null = null
  #isCaughtUp = false
  #failure: BackendError | undefined
  #wake: () => void = () => undefined

  constructor({ link, clock, typingMs, isSaving }: LiveSyncOptions) {
    this.#link = link
    this.#schedule = new PullSchedule(clock, () => this.#wake(), isSaving)
    this.#typing = new TypingTimers(clock, typingMs, (ended) => this.#addSignal(ended))
  }

  async *run(since: Cursor | null, signal: AbortSignal): AsyncGenerator<Batch> {
    this.#cursor = since
    const onAbort = () => this.#wake()
    signal.addEventListener('abort', onAbort)
    try {
      while (!signal.aborted) {
        const batch = this.#next()
        if (batch) yield batch
        else if (this.#failure) throw this.#failure
        else await this.#anything(signal)
      }
    } finally {
      signal.removeEventListener('abort', onAbort)
      this.#schedule.stop()
      this.#typing.stop()
    }
  }

  /** The link is gone; what was received is still handed over. */
  fail(error: BackendError): void {
    this.#failure ??= error
    this.#wake()
  }

  take(push: Push): void {
    switch (push.name) {
      case 'e':
        this.#takeEvent(decodeEvent(push.payload[0], push.payload[1]))
        break
      case 's':
        this.#schedule.now()
        break
      case 'bye':
        this.fail(farewell(push.payload[0]))
        break
      default:
        this.#addSignal(signalOf(push))
        if (push.name === 'r') this.#schedule.soon()
    }
  }

  /** An own command landed: its row is known here, and whatever else it changed is asked for. */
  noteConfirmed(command: Command, event: Event | undefined): void {
    const place = event ? this.#heads.take(event.conversation, event.seq) : 'held'
    if (!LOG_OPS.has(command.op) || place === 'unknown') this.#schedule.now()
    else if (place === 'gap') this.#schedule.soon()
  }

  addPresence(presence: Presence): void {
    this.#addSignal(presence)
  }

  #takeEvent(event: Event): void {
    if (this.#cursor === null || !this.#buffer.addEvent(event)) {
      this.#heads.lose(event.conversation)
      this.#schedule.now()
      return
    }
    const place = this.#heads.take(event.conversation, event.seq)
    if (place === 'gap' || STRUCTURAL.has(event.kind)) this.#schedule.now()
    else {
      this.#schedule.soon()
      this.#wake()
    }
  }

  #addSignal(signal: Signal): void {
    if (signal.type === 'typing') this.#typing.see(signal)
    this.#buffer.addSignal(signal)
    this.#wake()
  }

  /** Pushes go first: the pulled batch may count on them (`have`). */
  #next(): Batch | undefined {
    if (this.#cursor !== null && !this.#buffer.isEmpty)
      return { ...this.#buffer.take(), conversations: [], cursor: this.#cursor, caughtUp: this.#isCaughtUp }
    const batch = this.#pulled
    this.#pulled = undefined
    if (!batch) return undefined
    this.#cursor = batch.cursor
    this.#isCaughtUp = batch.caughtUp
    return batch
  }

  async #anything(signal: AbortSignal): Promise<void> {
    if (this.#schedule.isDue && !this.#isPulling) void this.#pull(signal)
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
  }

  async #pull(signal: AbortSignal): Promise<void> {
    const have = this.#heads.have()
    this.#isPulling = true
    this.#schedule.begin()
    try {
      const input = { cursor: this.#cursor, ...(have.length > 0 ? { have } : {}) }
      const batch = decodeBatch(await this.#link.request('sync', input, { signal }))
      this.#heads.pulled(have, batch.conversations)
      if (!batch.caughtUp) this.#schedule.now()
      this.#pulled = batch
    } catch (error) {
      this.#failure ??= error instanceof BackendError ? error : new BackendError('internal')
    }
    this.#isPulling = false
    this.#wake()
  }
}

function signalOf(push: Extract<Push, { name: 'r' | 't' | 'p' }>): Signal {
  switch (push.name) {
    case 'r': {
      const [conversation, user, delivered, read] = push.payload
      return { type: 'receipt', conversation, user, delivered, read }
    }
    case 't': {
      const [conversation, user, on] = push.payload
      return { type: 'typing', conversation, user, on: on === 1 }
    }
    case 'p':
      return { type: 'presence', user: push.payload[0], lastSeen: push.payload[1] }
  }
}

/** Null: the session ended, for good (W9). */
function farewell(afterMs: number | null): BackendError {
  return afterMs === null ? new BackendError('unauthenticated') : new BackendError('overloaded', afterMs)
}
