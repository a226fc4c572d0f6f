/** Hands what was composed to the outbox: a new message, an answer, or the new text of an old one. */
import { newCid } from '../../data/commands/new-cid.ts'
import { type CommandAnswer, run } from '../../data/commands/run.ts'
import type { AccountId, MemberRow } from '../../data/rows.ts'
import type { CommandContent } from '../../model/command.ts'
import type { Body, ConversationId } from '../../model/event.ts'
import { type LinkCard, withCard } from '../../model/link-card.ts'
import { composedBody, editedBody } from './composed-body.ts'
import type { ComposerTarget } from './composer-target.ts'

export interface Composed {
  account: AccountId
  conversation: ConversationId
  members: Iterable<MemberRow>
  target: ComposerTarget | null
  text: string
  /** What is known by now of the page behind its first link. */
  card: LinkCard | undefined
}

/** The command is on its way to the worker when this returns, before its answer (recipes: no await before the bubble). */
export function sendComposed(composed: Composed): Promise<CommandAnswer> {
  const { account, conversation, members, target, text, card } = composed
  if (target?.mode !== 'edit') {
    const body = carded(composedBody(text, members, target?.ref), card)
    return submit(account, { op: 'send', conversation, body })
  }
  const body = carded(editedBody(text, members, target.body), card)
  const edit: CommandContent = { op: 'edit', conversation, target: target.ref, body }
  if (!target.isWaiting || target.ref.cid === undefined) return submit(account, edit)
  return editWaiting(composed, target.ref.cid, edit)
}

function carded(body: Body, card: LinkCard | undefined): Body {
  return card ? withCard(body, card) : body
}

/** A message that has left the device in the meantime is edited as one that was sent. */
async function editWaiting(
  { account, text, card }: Composed,
  cid: string,
  otherwise: CommandContent,
): Promise<CommandAnswer> {
  const answer = await run('edit-outbox', { account, cid, text, ...(card && { card }) })
  return answer.ok ? answer : submit(account, otherwise)
}

function submit(account: AccountId, command: CommandContent): Promise<CommandAnswer> {
  return run('submit', { account, cid: newCid(), command, atMs: Date.now() })
}
