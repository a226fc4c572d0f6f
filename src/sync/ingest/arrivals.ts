/** What came from a backend in one go, grouped by conversation. Pure; knows nothing of storage. */
import type { Batch, Page } from '../../backend/port.ts'
import type { ConversationInfo } from '../../model/conversation.ts'
import type { ConversationId, Event } from '../../model/event.ts'
import type { Receipt } from '../../model/signal.ts'

export interface Arrival {
  conversation: ConversationId
  info?: ConversationInfo
  pages: Page[]
  receipts: Receipt[]
  /** The device said it itself: the backend has only confirmed that it is in the log. */
  isAnswer?: true
}

export function arrivalsOf({ conversations, pages, signals }: Pick<Batch, 'conversations' | 'pages' | 'signals'>) {
  const arrivals = new Map<ConversationId, Arrival>()
  const of = (conversation: ConversationId): Arrival => {
    const known = arrivals.get(conversation) ?? { conversation, pages: [], receipts: [] }
    arrivals.set(conversation, known)
    return known
  }
  for (const info of conversations) of(info.id).info = info
  for (const page of pages) of(page.conversation).pages.push(page)
  for (const signal of signals) if (signal.type === 'receipt') of(signal.conversation).receipts.push(signal)
  return [...arrivals.values()]
}

/** The event of an own command, from its answer. */
export function arrivalOfEvent(event: Event): Arrival {
  return {
    conversation: event.conversation,
    pages: [{ conversation: event.conversation, events: [event] }],
    receipts: [],
    isAnswer: true,
  }
}

export function eventsOf({ pages }: Arrival): Event[] {
  return pages.flatMap(({ events, effects }) => (effects ? [...events, ...effects] : events))
}
