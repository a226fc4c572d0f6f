/**
 * Answers to commands into the database: the event by the same way as any other, a refusal onto its row, an answer
 * without an event as the state it stands for. Several answers share one transaction, which is strict where one of them is a
 * refusal: of that the backend knows nothing any more. Rules: C5, C6, L3.
 */
import type { Outcome } from '../../backend/port.ts'
import { uncreate } from '../../data/commands/uncreate.ts'
import { cidKey, conversationKey } from '../../data/keys.ts'
import type { Database } from '../../data/open-database.ts'
import type { AccountId, AccountRow, DataChange, OutboxRow } from '../../data/rows.ts'
import { transact } from '../../data/transact.ts'
import type { CommandContent } from '../../model/command.ts'
import type { Cid } from '../../model/event.ts'
import { selfAfter } from '../../model/self-after.ts'
import { type Arrival, arrivalOfEvent } from './arrivals.ts'
import { INGEST_STORES, type IngestRows } from './ingest-arrival.ts'
import { ingestArrivals } from './ingest-batch.ts'
import { mergeChanges } from './merge-changes.ts'

/**
 * `notBeforeMs` belongs to `later`. `since`: the cursor when a command that changes state left; where the backend has told
 * more since, that may be newer than this command, and what it tells next holds it.
 */
export interface Answered {
  cid: Cid
  outcome: Outcome
  notBeforeMs?: number
  since?: string | null
}

export function ingestOutcomes(
  db: Database,
  account: AccountId,
  answers: readonly Answered[],
): Promise<DataChange | null> {
  const durability = answers.some(({ outcome }) => outcome.state === 'refused') ? 'strict' : 'relaxed'
  return transact(db, INGEST_STORES, 'readwrite', durability, async (rows) => {
    const owner = await rows('accounts').get(account)
    if (!owner) return null
    const changes: (DataChange | null)[] = []
    // One after the other: two answers may concern one row.
    for (const answer of answers) changes.push(await settle(rows, owner, answer))
    const left = changes.flatMap((change) => change?.settled ?? [])
    const landed = await ingestArrivals(rows, owner, arrivalsIn(answers), left)
    return mergeChanges(
      account,
      [...changes, ...(landed ? [landed] : [])].filter((change) => change !== null),
    )
  })
}

/** One arrival per conversation: two in one transaction would read each other's past. */
function arrivalsIn(answers: readonly Answered[]): Arrival[] {
  const arrivals = new Map<string, Arrival>()
  for (const { outcome } of answers) {
    if (outcome.state !== 'confirmed' || !outcome.event) continue
    const one = arrivalOfEvent(outcome.event)
    const known = arrivals.get(one.conversation)
    if (known) known.pages.push(...one.pages)
    else arrivals.set(one.conversation, one)
  }
  return [...arrivals.values()]
}

async function settle(rows: IngestRows, owner: AccountRow, answer: Answered): Promise<DataChange | null> {
  const { account } = owner
  const row = await rows('outbox').index('[account+cid]').get(cidKey(account, answer.cid))
  if (!row) return null
  const { outcome } = answer
  if (outcome.state === 'confirmed') {
    rows('outbox').delete(row.n)
    return {
      account,
      settled: [row.cid],
      ...(outcome.event ? {} : await stateOf(rows, owner, row.command, answer.since)),
    }
  }
  // A refusal is the last word: what comes late of an earlier attempt, of a tab that no longer leads, says nothing against it.
  if (row.state === 'refused') return null
  const next = afterAnswer(row, answer)
  rows('outbox').put(next)
  const isUnmade = next.state === 'refused' && next.command.op === 'create'
  return { account, outbox: [next], ...(isUnmade ? await uncreate(rows, next) : {}) }
}

function afterAnswer(row: OutboxRow, { outcome, notBeforeMs }: Answered): OutboxRow {
  const { notBeforeMs: _before, delay: _delay, refusal: _refusal, ...rest } = row
  switch (outcome.state) {
    case 'refused':
      return { ...rest, state: 'refused', refusal: outcome.code }
    case 'later':
      return {
        ...rest,
        state: 'queued',
        ...(notBeforeMs !== undefined && { notBeforeMs }),
        ...(outcome.code && { delay: outcome.code }),
      }
    default:
      return { ...rest, state: 'unknown' }
  }
}

/** What a confirmed command without an event stands for, so that it stays on screen until the backend tells it. */
async function stateOf(
  rows: IngestRows,
  owner: AccountRow,
  command: CommandContent,
  since: string | null | undefined,
): Promise<Partial<DataChange>> {
  if (command.op === 'hide') return hide(rows, owner, command)
  if (since !== owner.cursor) return {}
  if (command.op === 'settings') return settings(rows, owner, command)
  if (command.op !== 'profile' && command.op !== 'folders') return {}
  rows('accounts').put({ ...owner, self: selfAfter(owner.self, command) })
  return { accountChanged: true }
}

async function settings(
  rows: IngestRows,
  { account }: AccountRow,
  { muted, pinned, archived, conversation }: Extract<CommandContent, { op: 'settings' }>,
): Promise<Partial<DataChange>> {
  const held = await rows('conversations').get(conversationKey(account, conversation))
  if (!held) return {}
  const row = {
    ...held,
    muted: muted ?? held.muted,
    pinned: pinned ?? held.pinned,
    archived: archived ?? held.archived,
    revision: held.revision + 1,
  }
  rows('conversations').put(row)
  return { conversations: [row] }
}

async function hide(
  rows: IngestRows,
  owner: AccountRow,
  { conversation, target }: Extract<CommandContent, { op: 'hide' }>,
): Promise<Partial<DataChange>> {
  const { account } = owner
  const seq =
    target.seq ??
    (
      await rows('events')
        .index('[account+cid]')
        .get(cidKey(account, target.cid ?? ''))
    )?.seq
  if (seq === undefined) return {}
  const arrival: Arrival = { conversation, pages: [{ conversation, events: [], hidden: [seq] }], receipts: [] }
  return (await ingestArrivals(rows, owner, [arrival])) ?? {}
}
