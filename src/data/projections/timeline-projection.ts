/**
 * The timeline of one open conversation: an external store that reads what it needs from the device, asks the backend
 * for what the device does not hold, and takes in every change. Knows nothing of React or of how items look.
 * Rules: C2, C10.
 */
import type { Seq } from '../../model/event.ts'
import { firstAtOrAfter, lastAtOrBefore } from '../../model/spans.ts'
import { connectedData } from '../connection.ts'
import type { Database } from '../open-database.ts'
import {
  readAround,
  readNewer,
  readNewest,
  readOlder,
  readOpening,
  readRange,
  type TimelineRead,
} from '../queries/timeline-reads.ts'
import type { TimelineKey } from '../queries/timeline-rows.ts'
import { type RequestMap, request } from '../requests.ts'
import type { DataChange } from '../rows.ts'
import { onChange } from './feed.ts'
import type { TimelineHandle, TimelineView } from './timeline-view.ts'
import { EMPTY_VIEW, TimelineWindow } from './timeline-window.ts'

/** Items kept in memory; what is beyond is read again when it is wanted. */
const MAX_ITEMS = 400
/** Live messages may lengthen a window that reaches the newest by this much before its start is dropped. */
const SLACK = 200
/** How long opening waits for a first unread that only the backend has, before it shows the newest. */
const OPENING_WAIT_MS = 1_500

type Read = (db: Database, key: TimelineKey) => Promise<TimelineRead>
type HistoryPoint = RequestMap['load-history']['input']['point']

/** The handle reads nothing until somebody subscribes; after `close` a new subscriber begins anew. */
export function openTimeline(key: TimelineKey): TimelineHandle {
  return new TimelineProjection(key)
}

class TimelineProjection implements TimelineHandle {
  readonly #key: TimelineKey
  readonly #listeners = new Set<() => void>()
  #window: TimelineWindow
  #view: TimelineView = EMPTY_VIEW
  #unfeed: (() => void) | undefined
  /** Changes since the reads in flight began: a read may have seen the device before them. */
  #replay: DataChange[] = []
  #readsInFlight = 0
  #queue: Promise<unknown> = Promise.resolve()

  constructor(key: TimelineKey) {
    this.#key = key
    this.#window = new TimelineWindow(key)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    this.#open()
    return () => this.#listeners.delete(listener)
  }

  getSnapshot = (): TimelineView => this.#view

  loadOlder = (): Promise<boolean> => this.#inTurn(() => this.#older())
  loadNewer = (): Promise<boolean> => this.#inTurn(() => this.#newer())
  jumpTo = (seq: Seq): Promise<string | null> => this.#inTurn(() => this.#jump(seq))
  jumpToNewest = (): Promise<void> => this.#inTurn(() => this.#toNewest())
  fillGap = (after: Seq, before: Seq): Promise<boolean> => this.#inTurn(() => this.#fill(after, before))

  close = (): void => {
    this.#unfeed?.()
    this.#unfeed = undefined
    this.#window = new TimelineWindow(this.#key)
    this.#view = EMPTY_VIEW
  }

  #open(): void {
    if (this.#unfeed) return
    this.#unfeed = onChange((change) => this.#take(change))
    void this.#inTurn(() => this.#begin())
  }

  async #begin(): Promise<void> {
    const opening = await this.#read(readOpening)
    const { row } = opening
    this.#window.unreadLineAfter = row && row.unread > 0 ? row.read : null
    if (opening.wanted === undefined) this.#show(opening)
    else if (!(await this.#beginAt(opening.wanted))) this.#show(await this.#read(readNewest))
    if (!opening.stretch && !this.#view.isAtStart) await this.#older()
  }

  /** The first unread is not on the device: worth a short wait, not a long one. */
  async #beginAt(seq: Seq): Promise<boolean> {
    const waited = new Promise<false>((resolve) => setTimeout(resolve, OPENING_WAIT_MS, false))
    const reached = await Promise.race([this.#fetch({ around: seq }), waited])
    if (!reached) return false
    const found = await this.#read((db, key) => readAround(db, key, seq))
    if (found.stretch) this.#show(found)
    return found.stretch !== undefined
  }

  /** Runs the steps of one handle one after the other; each sees the window that the former left. */
  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(step)
    this.#queue = turn.catch(() => undefined)
    return turn
  }

  #take(change: DataChange): void {
    if (this.#readsInFlight > 0) this.#replay.push(change)
    this.#window.apply(change)
    if (!this.#view.isReady) return
    const { items, isAtEnd } = this.#view
    if (isAtEnd && items.length > MAX_ITEMS + SLACK) this.#window.trimStart(MAX_ITEMS)
    this.#publish()
  }

  async #read<T extends TimelineRead>(what: (db: Database, key: TimelineKey) => Promise<T>): Promise<T> {
    if (this.#readsInFlight === 0) this.#replay = []
    this.#readsInFlight += 1
    try {
      return await what(await connectedData().db, this.#key)
    } finally {
      this.#readsInFlight -= 1
    }
  }

  /** Begins a window anew with what was read. */
  #show(found: TimelineRead): void {
    this.#window.setFacts(found)
    const { head } = this.#window
    const nothing = { from: head + 1, to: head, events: [], effects: [], hidden: [] }
    this.#window.replace(found.stretch ?? nothing)
    this.#settle()
  }

  #extend(found: TimelineRead): boolean {
    if (!found.stretch) return false
    this.#window.setFacts(found)
    this.#window.extend(found.stretch)
    return true
  }

  #settle(): void {
    for (const change of this.#replay) this.#window.apply(change)
    this.#publish()
  }

  #publish(): void {
    const view = this.#window.view()
    if (view === this.#view || !this.#unfeed) return
    this.#view = view
    for (const listener of [...this.#listeners]) listener()
  }

  async #older(): Promise<boolean> {
    const seq = lastAtOrBefore(this.#window.visible, this.#window.from - 1)
    if (seq === undefined) return false
    const from =
      (at: Seq): Read =>
      (db, key) =>
        readOlder(db, key, at)
    const found = await this.#heldOrFetched(from(seq), { before: seq + 1 })
    const held = found.stretch ? undefined : lastAtOrBefore(found.spans, seq)
    // Out of reach: over the gap to what the device holds (C2).
    const isExtended = this.#extend(held === undefined ? found : await this.#read(from(held)))
    if (isExtended) this.#window.trimEnd(MAX_ITEMS)
    this.#settle()
    return isExtended
  }

  async #newer(): Promise<boolean> {
    const seq = firstAtOrAfter(this.#window.visible, this.#window.to + 1)
    if (seq === undefined) return false
    const from =
      (at: Seq): Read =>
      (db, key) =>
        readNewer(db, key, at)
    const found = await this.#heldOrFetched(from(seq), { after: seq - 1 })
    const held = found.stretch ? undefined : firstAtOrAfter(found.spans, seq)
    const isExtended = this.#extend(held === undefined ? found : await this.#read(from(held)))
    if (isExtended) this.#window.trimStart(MAX_ITEMS)
    this.#settle()
    return isExtended
  }

  async #jump(seq: Seq): Promise<string | null> {
    if (!this.#window.holds(seq)) {
      const found = await this.#heldOrFetched((db, key) => readAround(db, key, seq), { around: seq })
      if (!found.stretch) return null
      this.#show(found)
    }
    return this.#view.items.find((item) => 'seq' in item && item.seq === seq)?.key ?? null
  }

  async #toNewest(): Promise<void> {
    if (!this.#view.isAtEnd) this.#show(await this.#read(readNewest))
  }

  async #fill(after: Seq, before: Seq): Promise<boolean> {
    const reached = await this.#fetch({ before })
    if (!reached) return false
    const found = await this.#read((db, key) => readRange(db, key, { from: after + 1, to: before - 1 }))
    this.#extend(found)
    this.#settle()
    return (found.stretch?.events.length ?? 0) > 0
  }

  async #heldOrFetched(what: Read, point: HistoryPoint): Promise<TimelineRead> {
    const held = await this.#read(what)
    if (held.stretch || !(await this.#fetch(point))) return held
    return this.#read(what)
  }

  /** @returns whether the backend was reached; a refusal of the request is as good as out of reach. */
  async #fetch(point: HistoryPoint): Promise<boolean> {
    try {
      return (await request('load-history', { ...this.#key, point })).reached
    } catch {
      return false
    }
  }
}
