/**
 * The simplest fold that is right: what one held log shows, and where it has holes. The suite compares backends by it,
 * so it shares no code with the client's own fold. Rules: L5, L6, C2, C10.
 */
import type { ConversationInfo } from '../../model/conversation.ts'
import { type Event, isEffect, type Seq, type UserRef } from '../../model/event.ts'
import type { Page } from '../port.ts'

export interface ShownMessage {
  seq: Seq
  sender: UserRef
  text: string | null
  cid?: string
  isEdited: boolean
  isPinned: boolean
  /** `emoji user`, sorted. */
  reactions: string[]
}

export class ReferenceLog {
  info: ConversationInfo | undefined
  atStart = false
  readonly events = new Map<Seq, Event>()
  /** Effects that came with a page and outside its run: they fold, but fill no hole. */
  readonly loose = new Map<Seq, Event>()
  readonly hidden = new Set<Seq>()
  /** Seqs that came in the order of their first coming. */
  readonly arrivals: Seq[] = []
  /** Two different events for one place: never right. */
  readonly conflicts: string[] = []

  apply(page: Page): void {
    for (const event of page.events) this.add(event)
    for (const effect of page.effects ?? []) this.loose.set(effect.seq, effect)
    for (const seq of page.hidden ?? []) this.hidden.add(seq)
    if (page.atStart) this.atStart = true
  }

  add(event: Event): void {
    const held = this.events.get(event.seq)
    if (!held) this.arrivals.push(event.seq)
    else if (held.sender !== event.sender || held.kind !== event.kind || held.atMs !== event.atMs)
      this.conflicts.push(`${event.conversation} ${event.seq}: ${held.kind} and ${event.kind}`)
    const cid = event.cid ?? held?.cid
    this.events.set(event.seq, { ...event, ...(cid ? { cid } : {}) })
  }

  /** Messages in the order of the log, as a person would see them. */
  shown(): ShownMessage[] {
    const all = new Map([...this.loose, ...this.events])
    const shown = new Map<Seq, ShownMessage>()
    for (const seq of [...all.keys()].sort((a, b) => a - b)) {
      const event = all.get(seq)
      if (event?.kind === 'message' && !this.hidden.has(seq)) shown.set(seq, shownMessage(event))
      else if (event && isEffect(event)) applyEffect(shown.get(event.target.seq ?? 0), event)
    }
    return [...shown.values()]
  }

  texts(): (string | null)[] {
    return this.shown().map((message) => message.text)
  }

  /** Seqs this account may see and does not hold. */
  missing(): Seq[] {
    const { info } = this
    if (!info) return []
    const missing: Seq[] = []
    for (const { from, to } of info.visible)
      for (let seq = from; seq <= (to ?? info.head); seq += 1) if (!this.events.has(seq)) missing.push(seq)
    return missing
  }
}

function shownMessage(event: Extract<Event, { kind: 'message' }>): ShownMessage {
  const { seq, sender, cid } = event
  const text = event.body?.parts[0]?.text ?? null
  return { seq, sender, text, ...(cid ? { cid } : {}), isEdited: false, isPinned: false, reactions: [] }
}

function applyEffect(message: ShownMessage | undefined, effect: Event): void {
  if (!message || message.text === null) return
  if (effect.kind === 'edit' && effect.sender === message.sender) {
    message.text = effect.body?.parts[0]?.text ?? null
    message.isEdited = true
  }
  if (effect.kind === 'erase') Object.assign(message, { text: null, reactions: [] })
  if (effect.kind === 'pin') message.isPinned = effect.on
  if (effect.kind === 'react') {
    const mark = `${effect.emoji} ${effect.sender}`
    const others = message.reactions.filter((one) => one !== mark)
    message.reactions = effect.on ? [...others, mark].sort() : others
  }
}
