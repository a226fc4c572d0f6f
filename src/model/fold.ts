/**
 * Makes the items of a timeline from a window of the log, what later events did to it, and what waits in the outbox.
 * Pure, and indifferent to the order in which events were received (C10): everything is decided by seq.
 * Rules: L5, C2, C10.
 */
import type { CommandContent, RefusalCode } from './command.ts'
import type { SeqRange } from './conversation.ts'
import { type Cid, type Effect, type Event, isEffect, type Ref, type Seq, type UserRef } from './event.ts'
import { foldEffects, type PendingEffect } from './fold-effects.ts'
import { rangeAt } from './spans.ts'
import type { GapItem, MessageItem, MessageState, NoticeItem, TimelineItem } from './timeline.ts'

/** An intent of this conversation that has no answer yet; an outbox row is one. */
export interface PendingIntent {
  n: number
  cid: Cid
  command: CommandContent
  state: 'queued' | 'sending' | 'unknown' | 'refused'
  createdAtMs: number
  refusal?: RefusalCode
}

export interface FoldInput {
  /** The window, in any order, doubles allowed. */
  events: Iterable<Event>
  /** Later effects on messages of the window; they change items and make none. */
  effects: Iterable<Event>
  /** Messages that the person deleted for themselves. */
  hidden: ReadonlySet<Seq>
  outbox: readonly PendingIntent[]
  self: UserRef
  /** Stretches of the window that the device does not hold, ascending. */
  gaps?: readonly SeqRange[]
}

/** @returns oldest first; waiting messages at the end in the order they were written. */
export function foldTimeline(input: FoldInput): TimelineItem[] {
  const gaps = input.gaps ?? []
  const window = bySeq(input.events)
  const context = contextOf(input, window)
  const landed = window
    .filter(({ seq }) => rangeAt(gaps, seq) === undefined)
    .map((event) => landedItem(event, context))
    .filter((item) => item !== undefined)
  return [...withGaps(landed, gaps), ...waitingItems(context)]
}

interface Context {
  self: UserRef
  effects: Map<Seq, Effect[]>
  pending: Map<Seq | Cid, PendingEffect[]>
  hidden: Set<Seq | Cid>
  sends: readonly PendingIntent[]
}

/** Ascending, one of each seq. Of two versions of a row the erased one is the truth: a body never comes back. */
function bySeq(events: Iterable<Event>): Event[] {
  const rows = new Map<Seq, Event>()
  for (const event of events) {
    const known = rows.get(event.seq)
    if (!known || !('body' in known) || known.body !== null) rows.set(event.seq, event)
  }
  return [...rows.values()].sort((a, b) => a.seq - b.seq)
}

function contextOf(input: FoldInput, window: readonly Event[]): Context {
  const log = bySeq([...window, ...input.effects])
  const landed = new Set(log.map(({ cid }) => cid))
  const waiting = input.outbox.filter(({ cid }) => !landed.has(cid)).sort((a, b) => a.n - b.n)
  const active = waiting.filter(({ state }) => state !== 'refused').map(({ command }) => command)
  const hides = active.filter((command) => command.op === 'hide').map(({ target }) => nameOf(target))
  return {
    self: input.self,
    effects: effectsByTarget(log),
    pending: groupBy(active.filter(isPendingEffect), ({ target }) => nameOf(target)),
    hidden: new Set([...input.hidden, ...hides.filter((name) => name !== undefined)]),
    sends: waiting.filter(({ command }) => command.op === 'send'),
  }
}

/** Effects name their target by seq; one that names a cid is resolved where the window holds that message. */
function effectsByTarget(log: readonly Event[]): Map<Seq, Effect[]> {
  const seqs = new Map<Cid, Seq>()
  for (const { cid, seq } of log) if (cid !== undefined) seqs.set(cid, seq)
  return groupBy(log.filter(isEffect), ({ target }) => target.seq ?? seqs.get(target.cid ?? ''))
}

function isPendingEffect(command: CommandContent): command is PendingEffect {
  return command.op === 'edit' || command.op === 'erase' || command.op === 'react' || command.op === 'pin'
}

function nameOf(target: Ref): Seq | Cid | undefined {
  return target.seq ?? target.cid
}

function groupBy<T, K>(values: readonly T[], keyOf: (value: T) => K | undefined): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const value of values) {
    const key = keyOf(value)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}

function landedItem(event: Event, context: Context): MessageItem | NoticeItem | undefined {
  switch (event.kind) {
    case 'message':
      return isHidden(event, context) ? undefined : messageItem(event, context)
    case 'member':
    case 'created':
    case 'renamed':
    case 'pictured':
    case 'opaque':
      return noticeItem(event)
    case 'pin':
      return event.on ? noticeItem(event) : undefined
    default:
      return undefined
  }
}

function isHidden({ seq, cid }: Event, { hidden }: Context): boolean {
  return hidden.has(seq) || (cid !== undefined && hidden.has(cid))
}

function messageItem(event: Extract<Event, { kind: 'message' }>, context: Context): MessageItem {
  const { seq, cid, sender, atMs, body } = event
  const pending = [...(context.pending.get(seq) ?? []), ...(cid ? (context.pending.get(cid) ?? []) : [])]
  const looks = foldEffects({ sender, body }, context.effects.get(seq) ?? [], pending, context.self)
  return {
    type: 'message',
    key: keyOf(event),
    seq,
    ...(cid === undefined ? {} : { cid }),
    sender,
    own: sender === context.self,
    atMs,
    ...looks,
    ...(looks.body?.replyTo ? { replyTo: looks.body.replyTo } : {}),
    state: 'sent',
  }
}

function noticeItem(event: NoticeItem['event']): NoticeItem {
  return { type: 'notice', key: keyOf(event), seq: event.seq, sender: event.sender, atMs: event.atMs, event }
}

function keyOf({ seq, cid }: Event): string {
  return cid ?? `seq:${seq}`
}

function withGaps(items: readonly (MessageItem | NoticeItem)[], gaps: readonly SeqRange[]): TimelineItem[] {
  const result: TimelineItem[] = []
  let next = 0
  for (const { from, to } of gaps) {
    for (let item = items[next]; item && (item.seq ?? 0) < from; item = items[next]) {
      result.push(item)
      next += 1
    }
    result.push(gapItem(from, to))
  }
  return [...result, ...items.slice(next)]
}

function gapItem(from: Seq, to: Seq): GapItem {
  return { type: 'gap', key: `gap:${from - 1}`, after: from - 1, before: to + 1 }
}

function waitingItems(context: Context): MessageItem[] {
  return context.sends.filter(({ cid }) => !context.hidden.has(cid)).map((intent) => waitingItem(intent, context))
}

function waitingItem(intent: PendingIntent, { self, pending }: Context): MessageItem {
  const body = intent.command.op === 'send' ? intent.command.body : null
  const looks = foldEffects({ sender: self, body }, [], pending.get(intent.cid) ?? [], self)
  return {
    type: 'message',
    key: intent.cid,
    seq: null,
    cid: intent.cid,
    sender: self,
    own: true,
    atMs: intent.createdAtMs,
    ...looks,
    ...(looks.body?.replyTo ? { replyTo: looks.body.replyTo } : {}),
    state: stateOf(intent),
    ...(intent.refusal === undefined ? {} : { refusal: intent.refusal }),
  }
}

function stateOf({ state }: PendingIntent): MessageState {
  return state === 'unknown' ? 'sending' : state
}
