/** The message that pictures and files make, with what was written under them. Rules: M1, M2. */
import { newCid } from '../../../data/commands/new-cid.ts'
import type { Prepared } from '../../../data/commands/prepare-attachment.ts'
import { type CommandAnswer, run } from '../../../data/commands/run.ts'
import type { AccountId, MemberRow } from '../../../data/rows.ts'
import { attachmentPart } from '../../../model/attachment.ts'
import type { ConversationId, Ref } from '../../../model/event.ts'
import { composedBody, composedText, hasContent } from '../composed-body.ts'

export interface Outgoing {
  account: AccountId
  conversation: ConversationId
  members: Iterable<MemberRow>
  replyTo: Ref | undefined
  caption: string
  prepared: readonly Prepared[]
  /** What is being written has no part in it. */
  keepsDraft?: true
}

export function sendAttachments(outgoing: Outgoing): Promise<CommandAnswer> {
  const { account, conversation, members, replyTo, caption, prepared, keepsDraft } = outgoing
  const text = composedText(caption)
  const told = composedBody(text, members, replyTo)
  const items = prepared.map(({ attachment }) => attachmentPart(attachment))
  const body = { ...told, parts: hasContent(text) ? [...told.parts, ...items] : items }
  return run('send-media', {
    account,
    cid: newCid(),
    command: { op: 'send', conversation, body },
    blobs: prepared.flatMap(({ blobs }) => blobs),
    atMs: Date.now(),
    ...(keepsDraft && { keepsDraft }),
  })
}
