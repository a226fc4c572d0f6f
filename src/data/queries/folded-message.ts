/**
 * One message as it looks now, wherever in the log it stands: edited, erased, with what waits in the outbox. Inside a
 * transaction of the caller; four reads by key or index.
 */
import { type Cid, type ConversationId, isEffect, type Seq } from '../../model/event.ts'
import { foldTimeline } from '../../model/fold.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { conversationKey, eventKey } from '../keys.ts'
import type { AccountId, DataChange, OutboxRow } from '../rows.ts'
import type { Scope } from '../transact.ts'

export const FOLD_STORES = ['accounts', 'events', 'hidden', 'outbox'] as const
export type FoldScope = Scope<(typeof FOLD_STORES)[number]>

export interface MessageKey {
  account: AccountId
  conversation: ConversationId
  seq: Seq
}

export interface FoldedMessage {
  /** Null where the device does not hold it, where it is no message, and where the person deleted it for themselves. */
  item: MessageItem | null
  isHidden: boolean
  /** What in the outbox acts on it. */
  waiting: readonly Cid[]
}

export async function foldedMessage(rows: FoldScope, key: MessageKey): Promise<FoldedMessage> {
  const { account, conversation, seq } = key
  const at = eventKey(account, conversation, seq)
  const [owner, row, effects, hidden, outbox] = await Promise.all([
    rows('accounts').get(account),
    rows('events').get(at),
    rows('events').index('[account+conversation+target]').all(at),
    rows('hidden').get(at),
    rows('outbox').index('[account+conversation]').all(conversationKey(account, conversation)),
  ])
  if (!row) return { item: null, isHidden: hidden !== undefined, waiting: [] }
  const acting = outbox.filter((intent) => actsOn(intent, seq, row.cid))
  const [item] = foldTimeline({
    events: [row.event],
    effects: effects.map(({ event }) => event),
    hidden: new Set(hidden ? [seq] : []),
    outbox: acting,
    self: owner?.self.user ?? '',
  })
  return {
    item: item?.type === 'message' ? item : null,
    isHidden: item === undefined,
    waiting: acting.map(({ cid }) => cid),
  }
}

/** Whether a change may have changed how the message looks. */
export function concernsMessage(change: DataChange, key: MessageKey, known: FoldedMessage): boolean {
  const { account, conversation, seq } = key
  if (change.account !== account) return false
  const isIt = (one: { conversation: ConversationId }): boolean => one.conversation === conversation
  return (
    (change.events ?? []).some((one) => isIt(one) && (one.seq === seq || (isEffect(one) && one.target.seq === seq))) ||
    (change.hidden ?? []).some((one) => isIt(one) && one.seqs.includes(seq)) ||
    (change.outbox ?? []).some((one) => isIt(one) && actsOn(one, seq, known.item?.cid)) ||
    (change.settled ?? []).some((cid) => known.waiting.includes(cid))
  )
}

function actsOn({ command }: OutboxRow, seq: Seq, cid: Cid | undefined): boolean {
  if (!('target' in command)) return false
  return command.target.seq === seq || (cid !== undefined && command.target.cid === cid)
}
