/**
 * A database of its own for one test, connected to the views of the tab, with the commands run in place and the backend's
 * log written as ingest would. Knows no backend: requests are answered by what the test gives.
 */
import { textBody } from '../../model/body-text.ts'
import { type Event, type EventContent, isEffect, type Seq } from '../../model/event.ts'
import { addSpan } from '../../model/spans.ts'
import { executeCommand } from '../commands/execute-command.ts'
import { connectData } from '../connection.ts'
import { conversationKey, seqRange } from '../keys.ts'
import { newConversation } from '../new-conversation.ts'
import { type Database, openDatabase } from '../open-database.ts'
import { applyChange } from '../projections/feed.ts'
import { forgetSharedValues } from '../projections/shared-values.ts'
import { recountUnread } from '../recount-unread.ts'
import type { RequestChannel } from '../requests.ts'
import type { AccountRow, ConversationRow, DataChange, SpanRow } from '../rows.ts'
import { transact } from '../transact.ts'

export const ACCOUNT = 1
export const SELF = 'ali00000'
export const OTHER = 'sara0000'
export const GROUP = 'g.AAAAAAAAAAAAAAAAAAAAAA'

export interface LocalWorld {
  db: Database
  /** Writes events as ingest does and tells the views; `isTold: false` keeps the change back for the test to tell. */
  receive(events: readonly Event[], options?: { isTold?: boolean; span?: 'none'; head?: Seq }): Promise<DataChange>
  row(): Promise<ConversationRow>
  dispose(): Promise<void>
}

export interface WorldOptions {
  onRequest?: (world: LocalWorld) => RequestChannel
}

const unreachable: RequestChannel = async (name) => {
  if (name !== 'load-history') throw new Error(`nobody answers ${name}`)
  return { reached: false, atStart: false } as never
}

let worlds = 0

export async function localWorld({ onRequest }: WorldOptions = {}): Promise<LocalWorld> {
  worlds += 1
  const opened = await openDatabase(`test-${worlds}-${Math.random()}`)
  if (!opened.ok) throw new Error(opened.reason)
  const { db } = opened
  const world: LocalWorld = {
    db,
    receive: (events, options = {}) => receive(db, events, options),
    row: async () => {
      const row = await transact(db, ['conversations'], 'readonly', 'relaxed', (rows) =>
        rows('conversations').get(conversationKey(ACCOUNT, GROUP)),
      )
      if (!row) throw new Error('no conversation')
      return row
    },
    dispose: () => db.delete(),
  }
  await settle(db)
  forgetSharedValues()
  connectData({
    db,
    sendCommand: async (name, input) => {
      const { answer, change } = await executeCommand(db, name, input)
      if (change) applyChange(change)
      return answer
    },
    sendRequest: onRequest?.(world) ?? unreachable,
  })
  return world
}

async function settle(db: Database): Promise<void> {
  const account: AccountRow = {
    account: ACCOUNT,
    backend: 'memory',
    address: '',
    self: { user: SELF, username: 'ali', name: 'علی', hideLastSeen: false },
    secret: null,
    cursor: null,
  }
  const group = newConversation({ account: 1, id: GROUP, kind: 'group', name: 'گروه', atMs: 0, memberCount: 2 })
  await transact(db, ['accounts', 'conversations'], 'readwrite', 'relaxed', async (rows) => {
    rows('accounts').put(account)
    rows('conversations').put({ ...group, visible: [{ from: 1, to: null }], confirmed: true })
  })
}

const STORES = ['accounts', 'conversations', 'events', 'spans', 'hidden', 'outbox'] as const

async function receive(
  db: Database,
  events: readonly Event[],
  { isTold = true, span, head }: { isTold?: boolean; span?: 'none'; head?: Seq },
): Promise<DataChange> {
  const change = await transact(db, STORES, 'readwrite', 'relaxed', async (rows): Promise<DataChange> => {
    const row = await rows('conversations').get(conversationKey(ACCOUNT, GROUP))
    if (!row) throw new Error('no conversation')
    const all = seqRange(ACCOUNT, GROUP)
    let spans = (await rows('spans').all(all)).map(({ from, to }) => ({ from, to }))
    const settled: string[] = []
    for (const event of events) {
      rows('events').put(rowOf(event))
      if (span !== 'none') spans = addSpan(spans, { from: event.seq, to: event.seq })
      const waiting = event.cid && (await rows('outbox').index('[account+cid]').get([ACCOUNT, event.cid]))
      if (waiting) rows('outbox').delete(waiting.n)
      if (waiting) settled.push(waiting.cid)
    }
    rows('spans').delete(all)
    for (const one of spans) rows('spans').put({ account: ACCOUNT, conversation: GROUP, ...one, verified: true })
    const raised = { ...row, head: Math.max(row.head, head ?? 0, spans.at(-1)?.to ?? 0), revision: row.revision + 1 }
    const counted = { ...raised, ...(await recountUnread(rows, SELF, raised, spans as SpanRow[])) }
    rows('conversations').put(counted)
    return {
      account: ACCOUNT,
      events: [...events],
      conversations: [counted],
      spans: [{ conversation: GROUP, spans }],
      settled,
    }
  })
  if (isTold) applyChange(change)
  return change
}

function rowOf(event: Event) {
  return {
    account: ACCOUNT,
    conversation: GROUP,
    seq: event.seq,
    ...(event.cid === undefined ? {} : { cid: event.cid }),
    ...(isEffect(event) && event.target.seq !== undefined ? { target: event.target.seq } : {}),
    ...(event.kind === 'pin' ? { pin: event.seq } : {}),
    event,
  }
}

export function eventOf(seq: Seq, content: EventContent, sender: string = OTHER, cid?: string): Event {
  return { conversation: GROUP, seq, sender, atMs: seq * 1_000, ...(cid === undefined ? {} : { cid }), ...content }
}

export function message(seq: Seq, text = `پیام ${seq}`, sender: string = OTHER): Event {
  return eventOf(seq, { kind: 'message', body: textBody(text) }, sender)
}

export function messages(from: Seq, to: Seq): Event[] {
  return Array.from({ length: to - from + 1 }, (_, index) => message(from + index))
}

/** Resolves when the condition holds; the test's own time limit ends the waiting. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1))
}
