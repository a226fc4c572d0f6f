/**
 * The part of one log that is in memory, and the view it makes. Fed with stretches read from the device and with
 * changes; applying a change twice equals applying it once. Knows nothing of the database or of when to read more.
 * Rules: C2, C10.
 */
import type { SeqRange } from '../../model/conversation.ts'
import { type Cid, type Event, isEffect, type Seq, type UserRef } from '../../model/event.ts'
import { foldTimeline } from '../../model/fold.ts'
import { closedRanges, gapsIn } from '../../model/spans.ts'
import type { TimelineItem } from '../../model/timeline.ts'
import type { Stretch, TimelineKey } from '../queries/timeline-rows.ts'
import type { ConversationRow, DataChange, OutboxRow } from '../rows.ts'
import { sameValue } from './same-value.ts'
import type { TimelineView } from './timeline-view.ts'

/** What is true of the whole conversation, read with every stretch. */
export interface TimelineFacts {
  self: UserRef
  row: ConversationRow | null
  spans: SeqRange[]
  outbox: OutboxRow[]
}

export const EMPTY_VIEW: TimelineView = {
  isReady: false,
  items: [],
  isAtStart: false,
  isAtEnd: false,
  unreadLineAfter: null,
  prependedCount: 0,
}

export class TimelineWindow {
  /** Lowest seq of the window. */
  from: Seq = 1
  /** Highest seq of the window; infinite where it reaches the newest and grows by itself. */
  to: Seq = Number.POSITIVE_INFINITY
  unreadLineAfter: Seq | null = null
  readonly #key: TimelineKey
  #facts: TimelineFacts = { self: '', row: null, spans: [], outbox: [] }
  #events = new Map<Seq, Event>()
  #effects = new Map<Seq, Event>()
  #hidden = new Set<Seq>()
  #outbox = new Map<Cid, OutboxRow>()
  /** Cids that have their answer: a broadcast of another tab may bring their row late. */
  #settled = new Set<Cid>()
  #view = EMPTY_VIEW

  constructor(key: TimelineKey) {
    this.#key = key
  }

  get row(): ConversationRow | null {
    return this.#facts.row
  }

  get head(): Seq {
    return Math.max(this.#facts.row?.head ?? 0, this.#facts.spans.at(-1)?.to ?? 0)
  }

  /** What this account may see of the log. */
  get visible(): SeqRange[] {
    return closedRanges(this.#facts.row?.visible ?? [], this.head)
  }

  setFacts(facts: TimelineFacts): void {
    this.#facts = facts
    for (const row of facts.outbox) if (!this.#settled.has(row.cid)) this.#outbox.set(row.cid, row)
  }

  /** Begins anew with one stretch. */
  replace(stretch: Stretch): void {
    this.#events.clear()
    this.#effects.clear()
    this.from = stretch.from
    this.to = stretch.to >= this.head ? Number.POSITIVE_INFINITY : stretch.to
    this.#take(stretch)
  }

  /** Adds a stretch at either end, or inside. */
  extend(stretch: Stretch): void {
    this.from = Math.min(this.from, stretch.from)
    this.to = Math.max(this.to, stretch.to >= this.head ? Number.POSITIVE_INFINITY : stretch.to)
    this.#take(stretch)
  }

  #take({ events, effects, hidden }: Stretch): void {
    for (const event of events) this.#events.set(event.seq, event)
    for (const event of effects) this.#effects.set(event.seq, event)
    for (const seq of hidden) this.#hidden.add(seq)
  }

  holds(seq: Seq): boolean {
    return this.#events.has(seq) && seq >= this.from && seq <= this.to
  }

  /** Drops the newest rows beyond `count` items. */
  trimEnd(count: number): void {
    const last = this.#seqOfItem((items) => (items.length > count ? items[count - 1] : undefined))
    if (last === undefined) return
    this.to = last
    this.#dropOutside()
  }

  /** Drops the oldest rows beyond `count` items. */
  trimStart(count: number): void {
    const first = this.#seqOfItem((items) => (items.length > count ? items.at(-count) : undefined))
    if (first === undefined) return
    this.from = first
    this.#dropOutside()
  }

  #seqOfItem(pick: (items: readonly TimelineItem[]) => TimelineItem | undefined): Seq | undefined {
    const item = pick(this.#fold())
    return item && 'seq' in item ? (item.seq ?? undefined) : undefined
  }

  #dropOutside(): void {
    for (const seq of this.#events.keys()) if (seq < this.from || seq > this.to) this.#events.delete(seq)
    for (const event of this.#effects.values()) if (!this.#actsInside(event)) this.#effects.delete(event.seq)
  }

  apply(change: DataChange): void {
    const { account, conversation } = this.#key
    if (change.account !== account) return
    for (const row of change.conversations ?? []) if (row.id === conversation) this.#takeRow(row)
    for (const { conversation: of, spans } of change.spans ?? [])
      if (of === conversation) this.#facts = { ...this.#facts, spans }
    for (const event of change.events ?? []) if (event.conversation === conversation) this.#takeEvent(event)
    for (const { conversation: of, seqs } of change.hidden ?? [])
      if (of === conversation) for (const seq of seqs) this.#hidden.add(seq)
    for (const cid of change.settled ?? []) this.#settle(cid)
    for (const row of change.outbox ?? [])
      if (row.conversation === conversation && !this.#settled.has(row.cid)) this.#outbox.set(row.cid, row)
  }

  #takeRow(row: ConversationRow): void {
    if (row.revision >= (this.#facts.row?.revision ?? 0)) this.#facts = { ...this.#facts, row }
  }

  #takeEvent(event: Event): void {
    if (event.seq >= this.from && event.seq <= this.to) this.#events.set(event.seq, event)
    if (this.#actsInside(event)) this.#effects.set(event.seq, event)
  }

  #actsInside(event: Event): boolean {
    if (!isEffect(event) || event.target.seq === undefined) return false
    return event.target.seq >= this.from && event.target.seq <= this.to
  }

  #settle(cid: Cid): void {
    this.#settled.add(cid)
    this.#outbox.delete(cid)
  }

  #gaps(): SeqRange[] {
    const { row, spans } = this.#facts
    return gapsIn(spans, { from: this.from, to: Math.min(this.to, this.head) }, row?.visible ?? [])
  }

  #fold(): TimelineItem[] {
    const outbox = [...this.#outbox.values()]
    return foldTimeline({
      events: this.#events.values(),
      effects: this.#effects.values(),
      hidden: this.#hidden,
      outbox: this.#isAtEnd() ? outbox : outbox.filter(({ command }) => command.op !== 'send'),
      self: this.#facts.self,
      gaps: this.#gaps(),
    })
  }

  #isAtEnd(): boolean {
    return this.to >= this.head
  }

  /** The view as of now: the former one when nothing changed, the former items where they did not. */
  view(): TimelineView {
    const former = this.#view
    const items = withIdentity(former.items, this.#fold())
    const next: TimelineView = {
      isReady: true,
      items,
      isAtStart: !this.visible.some(({ from }) => from < this.from),
      isAtEnd: this.#isAtEnd(),
      unreadLineAfter: this.unreadLineAfter,
      prependedCount: items === former.items ? 0 : prependedCount(former.items, items),
    }
    if (items !== former.items || !sameValue({ ...next, items: 0 }, { ...former, items: 0 })) this.#view = next
    return this.#view
  }
}

/** Items that are alike stay the same objects, and so does a list in which all of them are. */
function withIdentity(former: readonly TimelineItem[], next: readonly TimelineItem[]): readonly TimelineItem[] {
  const known = new Map(former.map((item) => [item.key, item]))
  const items = next.map((item) => {
    const before = known.get(item.key)
    return before && sameValue(before, item) ? before : item
  })
  const isSame = items.length === former.length && items.every((item, index) => item === former[index])
  return isSame ? former : items
}

/** Negative when rows were dropped at the start. */
function prependedCount(former: readonly TimelineItem[], next: readonly TimelineItem[]): number {
  const first = former[0]
  if (!first) return 0
  const before = next.findIndex(({ key }) => key === first.key)
  if (before >= 0) return before
  const dropped = former.findIndex(({ key }) => key === next[0]?.key)
  return dropped > 0 ? -dropped : 0
}
