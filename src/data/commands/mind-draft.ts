/**
 * Keeps in the tab what the device would not keep, a draft or a message that was to be sent, and forgets it once the device
 * has taken one for the same conversation. Runs around every command of the tab.
 */
import { bodySource } from '../../model/body-text.ts'
import type { DraftRow } from '../rows.ts'
import { forgetDraftInTab, keepDraftInTab } from '../tab-draft.ts'
import type { CommandMap, CommandName } from './run.ts'

export function mindDraft<N extends CommandName>(name: N, input: CommandMap[N], isKept: boolean): void {
  const draft = draftIn(name, input)
  if (!draft) return
  if (!isKept) keepDraftInTab(draft)
  // A later draft may be kept meanwhile; only what empties the draft takes that away too.
  else forgetDraftInTab(draft, name === 'save-draft' ? draft.updatedAtMs : Number.POSITIVE_INFINITY)
}

function draftIn<N extends CommandName>(name: N, input: CommandMap[N]): DraftRow | undefined {
  if (name === 'save-draft') return (input as CommandMap['save-draft']).draft
  if (name === 'clear-draft') return { ...(input as CommandMap['clear-draft']), text: '', updatedAtMs: 0 }
  return name === 'submit' || name === 'send-media' ? writtenIn(input as CommandMap['submit']) : undefined
}

/** A forwarded message, a person or a place was not written here. */
function writtenIn({ account, command, atMs, keepsDraft }: CommandMap['submit']): DraftRow | undefined {
  if (command.op !== 'send' || command.body.forwarded || keepsDraft) return undefined
  const { conversation, body } = command
  const { replyTo } = body
  return { account, conversation, text: bodySource(body) ?? '', ...(replyTo && { replyTo }), updatedAtMs: atMs }
}
