/**
 * What waits, in lanes: first in, first out per conversation, any lane beside another (C5). Only memory; the truth is
 * the outbox store, and every change of it is taken in here.
 */
import type { OutboxRow } from '../../data/rows.ts'
import type { Cid, ConversationId } from '../../model/event.ts'

export interface Entry {
  row: OutboxRow
  notBeforeMs: number
  /** It may be in the log already: nothing behind it goes before that is known. */
  isUncertain: boolean
  isSending: boolean
  failures: number
}

export class Lanes {
  readonly #lanes = new Map<ConversationId, Entry[]>()

  /** Takes in a stored row; one that is on its way stays as it went. @returns its entry unless it was refused */
  put(row: OutboxRow): Entry | undefined {
    const lane = this.#lanes.get(row.conversation) ?? []
    const known = lane.find((entry) => entry.row.cid === row.cid)
    if (known?.isSending) return known
    if (known) this.#remove(known)
    if (row.state === 'refused') return undefined
    const entry: Entry = {
      row,
      notBeforeMs: Math.max(row.notBeforeMs ?? 0, row.state === 'unknown' ? (known?.notBeforeMs ?? 0) : 0),
      isUncertain: row.state !== 'queued',
      isSending: false,
      failures: known?.failures ?? 0,
    }
    const rest = this.#lanes.get(row.conversation) ?? []
    this.#lanes.set(
      row.conversation,
      [...rest, entry].sort((a, b) => a.row.n - b.row.n),
    )
    return entry
  }

  settle(cids: readonly Cid[]): void {
    const gone = new Set(cids)
    for (const lane of this.#lanes.values()) for (const entry of lane) if (gone.has(entry.row.cid)) this.#remove(entry)
  }

  drop(entry: Entry): void {
    this.#remove(entry)
  }

  /** The first of every lane. */
  heads(): Entry[] {
    return [...this.#lanes.values()].flatMap((lane) => lane.slice(0, 1))
  }

  entries(): Entry[] {
    return [...this.#lanes.values()].flat()
  }

  #remove(entry: Entry): void {
    const { conversation } = entry.row
    const rest = (this.#lanes.get(conversation) ?? []).filter((one) => one !== entry)
    if (rest.length > 0) this.#lanes.set(conversation, rest)
    else this.#lanes.delete(conversation)
  }
}
