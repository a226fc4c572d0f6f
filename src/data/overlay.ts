/**
 * What a conversation and a profile look like with the intents that wait in the outbox laid over what the log says.
 * Cancelling or refusing an intent is enough to take its look away again (decision 0003). Pure.
 */
import type { CommandContent } from '../model/command.ts'
import type { SelfInfo } from '../model/conversation.ts'
import { compareConversations, type Ordered } from '../model/order.ts'
import { previewOf } from '../model/preview.ts'
import { selfAfter } from '../model/self-after.ts'
import type { ConversationRow, LastMessage, OutboxRow } from './rows.ts'

/** The row as it is shown. The very same object when nothing of the conversation waits. */
export function overlayConversation(
  row: ConversationRow,
  waiting: readonly OutboxRow[],
  self: SelfInfo,
): ConversationRow {
  let shown = row
  for (const intent of waiting) if (intent.state !== 'refused') shown = merged(shown, changeBy(shown, intent, self))
  return shown
}

function merged<T extends object>(value: T, change: Partial<T> | undefined): T {
  return change ? { ...value, ...change } : value
}

function changeBy(row: ConversationRow, intent: OutboxRow, self: SelfInfo): Partial<ConversationRow> | undefined {
  const { command } = intent
  switch (command.op) {
    case 'send':
      return { last: waitingLast(intent, command, self) }
    case 'edit':
      return isOfLast(row, command) ? { last: { ...withoutPreview(row.last), ...previewOf(command.body) } } : undefined
    case 'erase':
      return isOfLast(row, command) ? { last: { ...withoutPreview(row.last), text: '', erased: true } } : undefined
    case 'rename':
      return { title: command.title, name: command.title }
    case 'picture':
      return { avatar: command.avatar ?? undefined }
    case 'leave':
      return { role: 'none' }
    case 'settings':
      return settingsOf(command)
    default:
      return undefined
  }
}

function waitingLast(intent: OutboxRow, command: Extract<CommandContent, { op: 'send' }>, self: SelfInfo): LastMessage {
  return {
    seq: null,
    cid: intent.cid,
    sender: self.user,
    senderName: self.name,
    ...previewOf(command.body),
    erased: false,
    atMs: intent.createdAtMs,
  }
}

function withoutPreview({ media: _media, ...last }: LastMessage): LastMessage {
  return last
}

function isOfLast(
  row: ConversationRow,
  { target }: Extract<CommandContent, { op: 'edit' | 'erase' }>,
): row is ConversationRow & { last: LastMessage } {
  if (!row.last) return false
  if (target.seq !== undefined) return target.seq === row.last.seq
  return target.cid !== undefined && target.cid === row.last.cid
}

function settingsOf(command: Extract<CommandContent, { op: 'settings' }>): Partial<ConversationRow> {
  return {
    ...(command.muted === undefined ? {} : { muted: command.muted }),
    ...(command.pinned === undefined ? {} : { pinned: command.pinned }),
    ...(command.archived === undefined ? {} : { archived: command.archived }),
  }
}

/** The own profile, its folders included, with the changes that wait. */
export function overlayProfile(self: SelfInfo, waiting: readonly OutboxRow[]): SelfInfo {
  let shown = self
  for (const { command, state } of waiting)
    if ((command.op === 'profile' || command.op === 'folders') && state !== 'refused') shown = selfAfter(shown, command)
  return shown
}

/** Order of the list (model/order.ts) for rows as they are shown. */
export function compareShown(a: ConversationRow, b: ConversationRow): number {
  return compareConversations(orderedOf(a), orderedOf(b))
}

function orderedOf({ id, pinned, sortAtMs, last }: ConversationRow): Ordered {
  return { id, pinned, sortAtMs, waitingSinceMs: last?.seq === null ? last.atMs : undefined }
}
