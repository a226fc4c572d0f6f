/** Primary keys and key ranges of the local database. Every key starts with the account. */
import type { Cid, ConversationId, Seq } from '../model/event.ts'
import type { AccountId } from './rows.ts'

/** Rows of one conversation in `events` (by seq or by target), `hidden` and `spans`, both ends included. */
export function seqRange(
  account: AccountId,
  conversation: ConversationId,
  from: Seq = 0,
  to: Seq = Number.POSITIVE_INFINITY,
): IDBKeyRange {
  return IDBKeyRange.bound([account, conversation, from], [account, conversation, to])
}

/** Every row of an account in a store whose key is [account+string…]. */
export function accountRange(account: AccountId): IDBKeyRange {
  return IDBKeyRange.bound([account], [account, []])
}

/** Every row of one conversation in `members`. */
export function conversationRange(account: AccountId, conversation: ConversationId): IDBKeyRange {
  return IDBKeyRange.bound([account, conversation], [account, conversation, []])
}

export function eventKey(account: AccountId, conversation: ConversationId, seq: Seq): IDBValidKey {
  return [account, conversation, seq]
}

export function conversationKey(account: AccountId, conversation: ConversationId): IDBValidKey {
  return [account, conversation]
}

/** In the index [account+cid] of `events` and `outbox`. */
export function cidKey(account: AccountId, cid: Cid): IDBValidKey {
  return [account, cid]
}

/** Rows of `outbox` that were put after the one of that number, of all accounts. */
export function numberedAfter(n: number): IDBKeyRange {
  return IDBKeyRange.lowerBound(n, true)
}

/** In `meta`. */
export function preferenceKey(key: string): string {
  return `preference:${key}`
}
