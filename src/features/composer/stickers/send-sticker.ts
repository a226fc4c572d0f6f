/** A sticker as a message: one item that is on this device already, which goes at once and leaves the draft alone. Rules: M2, M23. */
import { newCid } from '../../../data/commands/new-cid.ts'
import { type CommandAnswer, run } from '../../../data/commands/run.ts'
import type { AccountId } from '../../../data/rows.ts'
import { attachmentPart } from '../../../model/attachment.ts'
import type { Body, ConversationId, Ref } from '../../../model/event.ts'
import type { Sticker } from '../../../model/sticker-pack.ts'

export interface ChosenSticker {
  pack: string
  sticker: Sticker
}

export async function sendSticker(
  { account, conversation, replyTo }: { account: AccountId; conversation: ConversationId; replyTo: Ref | undefined },
  { pack, sticker }: ChosenSticker,
): Promise<CommandAnswer> {
  const { hash, size, width, height, emoji } = sticker
  const part = attachmentPart({ kind: 'sticker', type: 'image/webp', hash, size, width, height, name: emoji })
  const body: Body = { enc: 'none', parts: [part], ...(replyTo && { replyTo }) }
  const atMs = Date.now()
  const command = { op: 'send' as const, conversation, body }
  const answer = await run('submit', { account, cid: newCid(), command, atMs, keepsDraft: true })
  if (answer.ok) await run('use-sticker', { account, pack, hash, atMs })
  return answer
}
