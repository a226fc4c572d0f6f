/**
 * What a client does, at its least: sends one message after another, each under its cid until it is answered; takes what
 * is pushed, pulls by its cursor after a hint that leaves a gap and after each reconnection, at either gateway.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { newCid } from '../../bench/people.ts'
import type { RequestName, RequestOf, ResponseOf } from '../../protocol/requests.ts'
import type { MadePerson } from './make-people.ts'

const ANSWER_MS = 15_000

/** On average between two messages, and at least before coming back. */
export interface Pace {
  writeEveryMs: number
  reconnectMs: number
}
const USUAL: Pace = { writeEveryMs: 2_000, reconnectMs: 500 }

export class SimulatedPerson {
  readonly user: string
  /** By cid: where it landed. */
  readonly acknowledged = new Map<string, { conversation: string; seq: number }>()
  /** By conversation: the seqs it has. */
  readonly held = new Map<string, Set<number>>()
  reconnects = 0
  readonly #made: MadePerson
  readonly #addresses: string[]
  #at: number
  #socket: Socket | undefined
  #cursor: string | null = null
  #isDirty = true
  #isWriting = true
  #isClosed = false
  #writing: Promise<void> | undefined
  #pulling: Promise<void> | undefined

  readonly #pace: Pace

  constructor(made: MadePerson, addresses: string[], index: number, pace: Pace = USUAL) {
    this.#pace = pace
    this.#made = made
    this.#addresses = addresses
    this.#at = index
    this.user = made.user
  }

  start(): void {
    this.#connect()
    this.#writing = this.#write()
  }

  async stopWriting(): Promise<void> {
    this.#isWriting = false
    await this.#writing
  }

  /** Pulls until nothing is new. */
  async settle(): Promise<void> {
    do {
      this.#isDirty = true
      await this.#pull()
    } while (this.#isDirty)
  }

  close(): void {
    this.#isClosed = true
    this.#socket?.disconnect()
  }

  #connect(): void {
    if (this.#isClosed) return
    const address = this.#addresses[this.#at % this.#addresses.length] ?? ''
    const options = { transports: ['websocket'], reconnection: false, forceNew: true, timeout: ANSWER_MS }
    const socket = io(address, { ...options, auth: { token: this.#made.token } })
    const again = () => {
      if (this.#socket !== socket) return
      this.#socket = undefined
      this.#at += 1
      this.reconnects += 1
      setTimeout(() => this.#connect(), this.#pace.reconnectMs * (1 + Math.random()))
    }
    this.#socket = socket
    socket.on('connect_error', again)
    socket.on('disconnect', again)
    socket.on('connect', () => this.#hint())
    socket.on('e', (conversation: string, [seq]: [number]) => this.#pushed(conversation, seq))
    socket.on('s', () => this.#hint())
  }

  #pushed(conversation: string, seq: number): void {
    const held = this.#heldIn(conversation)
    const isNext = held.has(seq - 1) || seq === 1
    held.add(seq)
    if (!isNext) this.#hint()
  }

  #hint(): void {
    this.#isDirty = true
    this.#pull().catch(() => {})
  }

  #pull(): Promise<void> {
    this.#pulling ??= this.#pullAll().finally(() => {
      this.#pulling = undefined
    })
    return this.#pulling
  }

  async #pullAll(): Promise<void> {
    while (this.#isDirty && !this.#isClosed) {
      this.#isDirty = false
      const batch = await this.#ask('sync', { cursor: this.#cursor })
      for (const { conversation, events } of batch.pages) {
        for (const [seq] of events) this.#heldIn(conversation).add(seq)
      }
      for (const { id, head } of batch.conversations) await this.#fill(id, head)
      this.#cursor = batch.cursor
      this.#isDirty ||= !batch.caughtUp
    }
  }

  /** A long absence comes with a gap. */
  async #fill(conversation: string, head: number): Promise<void> {
    const held = this.#heldIn(conversation)
    for (let seq = head; seq > 0; seq -= 1) {
      if (held.has(seq)) continue
      const { events } = await this.#ask('history', { conversation, before: seq + 1, limit: 100 })
      for (const [found] of events) held.add(found)
      if (!held.has(seq)) return
    }
  }

  #heldIn(conversation: string): Set<number> {
    const held = this.held.get(conversation) ?? new Set()
    this.held.set(conversation, held)
    return held
  }

  async #write(): Promise<void> {
    await pause(Math.random() * this.#pace.writeEveryMs)
    for (let count = 0; this.#isWriting; count += 1) {
      const cid = newCid()
      const conversation = this.#made.conversations[count % this.#made.conversations.length] ?? ''
      const { seq } = await this.#ask('perform', { op: 'send', cid, conversation, body: `پیام ${count}` })
      this.acknowledged.set(cid, { conversation, seq: seq ?? 0 })
      this.#heldIn(conversation).add(seq ?? 0)
      await pause(this.#pace.writeEveryMs * (0.5 + Math.random()))
    }
  }

  /** Asks until there is an answer that is not to be asked again. */
  async #ask<N extends RequestName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>> {
    for (;;) {
      const socket = this.#socket
      if (socket?.connected) {
        const answer = await socket
          .timeout(ANSWER_MS)
          .emitWithAck(name, request)
          .catch(() => undefined)
        const code = answer?.error?.code
        if (answer && code === undefined) return answer
        if (code !== undefined && code !== 'overloaded' && code !== 'closed') throw new Error(`${name}: ${code}`)
      }
      await pause(this.#pace.reconnectMs)
    }
  }
}
