/**
 * The one way the interface writes: a named command with its arguments. In a tab it goes to the worker, which runs the
 * command as one transaction; the optimistic view is fed before the worker answers (recipes: no await between key and bubble).
 */
import type { AttachmentKind } from '../../model/attachment.ts'
import type { CommandContent } from '../../model/command.ts'
import type { Cid, ConversationId, Seq, UserRef } from '../../model/event.ts'
import type { LinkCard } from '../../model/link-card.ts'
import type { BlobRef } from '../../model/media-named.ts'
import { connectedData } from '../connection.ts'
import type { PreparedBlob } from '../media/prepared.ts'
import { applyChange } from '../projections/feed.ts'
import type { AccountId, DraftRow, PictureRow } from '../rows.ts'
import { mindDraft } from './mind-draft.ts'
import { forgetUnkept, notKept, optimisticChange, takeUnkept } from './optimistic-change.ts'

export type WantedBlob = BlobRef & { kind: AttachmentKind }

export interface CommandMap {
  /** Puts an intent into the outbox (strict durability, C1). */
  submit: {
    account: AccountId
    cid: Cid
    command: CommandContent
    atMs: number
    /** It is not what was being written: that stays. */
    keepsDraft?: true
  }
  /** The same for a message with pictures or files, whose bytes are on the device already (M1). */
  'send-media': CommandMap['submit'] & { blobs: readonly PreparedBlob[] }
  /** Halts or goes on with bringing the blobs of a message to the backend (M9). */
  'pause-outbox': { account: AccountId; cid: Cid; isPaused: boolean }
  /** Frees blobs that the backend has, longest out of use first, until this many bytes are left. */
  'let-go-media': { account: AccountId; downToBytes: number; conversation?: ConversationId }
  /** Where the disk is full: lets go of blobs until this many bytes more are free. Answers false where that cannot be (M12). */
  'make-room': { bytes: number }
  /** Marks blobs to stay on this device whatever the budget says, or takes the mark away (M12). */
  'keep-media': {
    account: AccountId
    conversation: ConversationId
    items: readonly WantedBlob[]
    isKept: boolean
    atMs: number
  }
  /** The same for everything of a conversation, what is still to come included. */
  'keep-conversation-media': { account: AccountId; conversation: ConversationId; isKept: boolean }
  'touch-media': { account: AccountId; hash: string; atMs: number }
  /** A pack of stickers leaves this device; its pictures may go with the budget then (M23). */
  'remove-pack': { account: AccountId; pack: string }
  'use-sticker': { account: AccountId; pack: string; hash: string; atMs: number }
  /** Raises the own read watermark; never lowers it (C6). */
  'mark-read': { account: AccountId; conversation: ConversationId; seq: Seq }
  'save-draft': { draft: DraftRow }
  'clear-draft': { account: AccountId; conversation: ConversationId }
  /** Makes the local row of a direct conversation that may not exist on the backend yet. */
  'open-direct': { account: AccountId; user: UserRef; username: string; name: string }
  /** A refused or waiting intent: again from the start of its lane, with another cid where the first was refused. */
  'retry-outbox': { account: AccountId; cid: Cid; newCid: Cid }
  /** Changes the text of a message that was not sent yet. Answers false when it is already on its way. */
  /** The card is that of a link which the text did not have before (M18). */
  'edit-outbox': { account: AccountId; cid: Cid; text: string; card?: LinkCard }
  /** Takes an intent back. Answers false when it is already on its way. */
  'cancel-outbox': { account: AccountId; cid: Cid }
  /** Keeps the bytes of a picture on the device. */
  'keep-avatar': { picture: PictureRow }
  'set-preference': { key: string; value: unknown }
  /** Frees what was read long ago and can be fetched again. `keep`: how many of the newest stay in any case. */
  'let-go': { account: AccountId; keep?: number }
  /** Frees the pictures, which are fetched again when they are looked at. */
  'let-go-pictures': { account: AccountId }
}
export type CommandName = keyof CommandMap
export type CommandAnswer =
  | { ok: true }
  | { ok: false; reason: 'outbox-full' | 'already-sending' | 'not-found' | 'storage-full' }

export type CommandChannel = <N extends CommandName>(name: N, input: CommandMap[N]) => Promise<CommandAnswer>

/**
 * Sends the command to the worker, then feeds the views that show it at once.
 * @returns ok once the transaction is durable; a full disk or a full outbox is an answer, not an exception.
 */
export async function run<N extends CommandName>(name: N, input: CommandMap[N]): Promise<CommandAnswer> {
  const resubmission = name === 'retry-outbox' ? takeUnkept(input as CommandMap['retry-outbox']) : undefined
  if (resubmission) return run('submit', resubmission)
  // Told before it is known: a page that goes away takes with it what its worker has not written yet.
  if (name === 'save-draft') mindDraft(name, input, false)
  const answered = connectedData().sendCommand(name, input)
  const expected = optimisticChange(name, input)
  if (expected) applyChange(expected)
  const answer = await answered.catch((error: unknown) => {
    mindDraft(name, input, false)
    if (expected) applyChange(notKept(name, input as CommandMap['submit']))
    throw error
  })
  mindDraft(name, input, answer.ok)
  if (answer.ok) return answer
  if (expected) applyChange(notKept(name, input as CommandMap['submit']))
  if (name === 'cancel-outbox') return forgetUnkept(input as CommandMap['cancel-outbox']) ? { ok: true } : answer
  return answer
}
