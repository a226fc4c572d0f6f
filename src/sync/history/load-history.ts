/** Fetches one page of the log next to a seq and stores it: for scrolling back, for gaps, for jumps. Rules: C2. */
import { type Backend, BackendError, type HistoryPoint } from '../../backend/port.ts'
import type { Database } from '../../data/open-database.ts'
import type { AccountId, DataChange } from '../../data/rows.ts'
import type { ConversationId } from '../../model/event.ts'
import { ingestPage } from '../ingest/ingest-batch.ts'

export const PAGE_EVENTS = 100

export interface HistoryParts {
  db: Database
  account: AccountId
  history: Backend['history']
  onChange: (change: DataChange) => void
}

/** `reached` is false when the backend could not be asked; `count` is how many events came. */
export interface Loaded {
  reached: boolean
  atStart: boolean
  count: number
}

export async function loadHistory(
  { db, account, history, onChange }: HistoryParts,
  conversation: ConversationId,
  point: HistoryPoint,
): Promise<Loaded> {
  try {
    const page = await history(conversation, point, PAGE_EVENTS)
    const change = await ingestPage(db, account, page)
    if (change) onChange(change)
    return { reached: true, atStart: page.atStart ?? false, count: page.events.length }
  } catch (error) {
    if (error instanceof BackendError) return { reached: false, atStart: false, count: 0 }
    throw error
  }
}
