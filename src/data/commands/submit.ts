/**
 * Puts an intent into the outbox: the row is the bubble (C1, decision 0003). The text leaves the draft in the same
 * transaction, so that it is always in exactly one of the two. Knows nothing of sending. Rules: C1, C5, L3.
 */
import type { CommandContent } from '../../model/command.ts'
import { accountRange, cidKey, conversationKey } from '../keys.ts'
import type { ConversationRow, DataChange, DraftRow } from '../rows.ts'
import { type Scope, transact } from '../transact.ts'
import { type CommandResult, type CommandRun, OK } from './command-run.ts'
import { draftGone } from './draft-gone.ts'
import { makeGroup, NEW_GROUP_STORES } from './new-group.ts'
import { outboxRow } from './outbox-row.ts'
import type { CommandMap } from './run.ts'

/** At most this many intents wait on one device (C5). */
export const OUTBOX_LIMIT = 10_000

export const SUBMIT_STORES = ['outbox', 'drafts', 'conversations'] as const
type Stores = Scope<(typeof SUBMIT_STORES)[number]>

export const submit: CommandRun<'submit'> = (db, input) => {
  const { account, command, atMs } = input
  if (command.op !== 'create')
    return transact(db, SUBMIT_STORES, 'readwrite', 'strict', (rows) => submitIn(rows, input))
  const stores = [...SUBMIT_STORES, ...NEW_GROUP_STORES] as const
  return transact(db, stores, 'readwrite', 'strict', async (rows) => {
    const { answer, change } = await submitIn(rows, input)
    return change ? { answer, change: { ...change, ...(await makeGroup(rows, account, command, atMs)) } } : { answer }
  })
}

/** Inside a strict transaction. */
export async function submitIn(rows: Stores, input: CommandMap['submit']): Promise<CommandResult> {
  const { account, cid } = input
  const outbox = rows('outbox')
  // All reads in one go: between Enter and the network every round trip to the disk counts.
  const [known, waiting, written] = await Promise.all([
    outbox.index('[account+cid]').get(cidKey(account, cid)),
    outbox.index('[account+conversation]').count(accountRange(account)),
    writtenIn(rows, input),
  ])
  if (known) return { answer: OK, change: { account, outbox: [known] } }
  if (waiting >= OUTBOX_LIMIT) return { answer: { ok: false, reason: 'outbox-full' } }

  const row = outboxRow(input)
  const added = outbox.add(row)
  const local = localEffect(rows, input, written)
  const n = await added
  return { answer: OK, change: { account, outbox: [{ ...row, n }], ...local } }
}

interface Written {
  draft: DraftRow | undefined
  conversation: ConversationRow | undefined
}

async function writtenIn(rows: Stores, { account, command }: CommandMap['submit']): Promise<Written | undefined> {
  if (command.op !== 'send' && command.op !== 'edit') return undefined
  const key = conversationKey(account, command.conversation)
  const [draft, conversation] = await Promise.all([rows('drafts').get(key), rows('conversations').get(key)])
  return { draft, conversation }
}

function localEffect(rows: Stores, input: CommandMap['submit'], written: Written | undefined): Partial<DataChange> {
  const { command } = input
  if ((command.op !== 'send' && command.op !== 'edit') || !written?.draft || input.keepsDraft) return {}
  return isSpentBy(command, written.draft) ? spendDraft(rows, written.draft, written.conversation) : {}
}

/** A forwarded message was not written here, and an edit does not use up the draft of a new message. */
function isSpentBy(command: Extract<CommandContent, { body: unknown }>, draft: DraftRow): boolean {
  if (command.op === 'edit') return draft.editing !== undefined
  return command.body.forwarded === undefined && draft.editing === undefined
}

function spendDraft(rows: Stores, draft: DraftRow, conversation: ConversationRow | undefined): Partial<DataChange> {
  rows('drafts').delete([draft.account, draft.conversation])
  if (!conversation) return { clearedDrafts: [draft.conversation] }
  const row = draftGone(conversation)
  rows('conversations').put(row)
  return { clearedDrafts: [draft.conversation], conversations: [row] }
}
