/**
 * Tells the backend how far this account has received and read, derived from the stored rows: nothing waits in a queue,
 * so nothing can be lost or doubled. At most one per 2 s and conversation. Rules: C6.
 */
import type { Backend } from '../backend/port.ts'
import { accountRange, conversationKey } from '../data/keys.ts'
import type { Database } from '../data/open-database.ts'
import type { AccountId, ConversationRow, DataChange } from '../data/rows.ts'
import { read } from '../data/transact.ts'
import type { Capabilities } from '../model/capabilities.ts'
import type { CommandContent } from '../model/command.ts'
import type { ConversationId, Seq } from '../model/event.ts'
import type { Clock } from '../platform/clock.ts'
import { newCid } from '../platform/ids.ts'
import type { Log } from '../platform/log.ts'
import { ingestMarked } from './ingest/ingest-marked.ts'

export const COALESCE_MS = 2_000
/** Above this many members nobody is told who received and read (C6). */
export const RECEIPTS_MEMBERS = 200

export type Mark = Extract<CommandContent, { op: 'mark' }>

export interface ReceiptsParts {
  db: Database
  account: AccountId
  perform: Backend['perform']
  clock: Clock
  log: Log
  onChange: (change: DataChange) => void
}

/** What the backend does not know yet; null when there is nothing to tell. */
export function markOf(row: ConversationRow, { receipts }: Capabilities): Mark | null {
  if (!row.confirmed || row.role === 'none' || row.kind === 'saved') return null
  const isRead = receipts.read !== 'none' && row.read > row.serverRead
  const delivered = deliveredOf(row)
  const isDelivered = receipts.delivered && row.memberCount <= RECEIPTS_MEMBERS && delivered > row.serverDelivered
  if (!isRead && !isDelivered) return null
  return {
    op: 'mark',
    conversation: row.id,
    ...(isRead ? { read: row.read } : {}),
    ...(isDelivered ? { delivered } : {}),
  }
}

/** Up to the head, when something of others is there that is not read; what is read counts as delivered. */
function deliveredOf(row: ConversationRow): Seq {
  return row.unread > 0 ? row.head : 0
}

export class Receipts {
  readonly #parts: ReceiptsParts
  readonly #closing = new AbortController()
  readonly #busy = new Map<ConversationId, () => void>()
  #capabilities: Capabilities | null = null

  constructor(parts: ReceiptsParts) {
    this.#parts = parts
  }

  /** With a link everything that is owed goes out. */
  setLink(capabilities: Capabilities | null): void {
    const isNew = capabilities !== null && this.#capabilities === null
    this.#capabilities = capabilities
    if (isNew) void this.#tellAll().catch(() => this.#parts.log('receipts-not-read'))
  }

  /** After the transaction that made the change has been committed. */
  take(change: DataChange): void {
    if (change.account !== this.#parts.account) return
    for (const row of change.conversations ?? []) this.#tell(row)
  }

  close(): void {
    this.#capabilities = null
    this.#closing.abort()
    for (const cancel of this.#busy.values()) cancel()
    this.#busy.clear()
  }

  async #tellAll(): Promise<void> {
    const { db, account } = this.#parts
    const rows = await read(db, ['conversations'], (stores) => stores('conversations').all(accountRange(account)))
    for (const row of rows) this.#tell(row)
  }

  #tell(row: ConversationRow): void {
    if (!this.#capabilities || this.#busy.has(row.id)) return
    const mark = markOf(row, this.#capabilities)
    if (!mark) return
    const cancel = this.#parts.clock.after(COALESCE_MS, () => {
      this.#busy.delete(row.id)
      void this.#tellNewer(row.id).catch(() => this.#parts.log('receipts-not-read'))
    })
    this.#busy.set(row.id, cancel)
    void this.#send(mark).catch(() => this.#parts.log('mark-failed'))
  }

  async #tellNewer(id: ConversationId): Promise<void> {
    const { db, account } = this.#parts
    const row = await read(db, ['conversations'], (stores) => stores('conversations').get(conversationKey(account, id)))
    if (row) this.#tell(row)
  }

  async #send(mark: Mark): Promise<void> {
    const { db, account, perform, onChange } = this.#parts
    const outcome = await perform({ cid: newCid(), ...mark }, this.#closing.signal)
    if (outcome.state !== 'confirmed' || this.#closing.signal.aborted) return
    const change = await ingestMarked(db, account, mark)
    if (change) onChange(change)
  }
}
