/**
 * The only bridge between the data and React: hooks over the projections and queries. Components never see Dexie.
 */
import type { RefusalCode } from '../model/command.ts'
import type { ConversationId, Seq, UserRef } from '../model/event.ts'
import type { LastSeen } from '../model/signal.ts'
import type { TimelineHandle } from './projections/timeline-view.ts'
import type { ConnectionState } from './requests.ts'
import type { AccountId, AccountRow, ConversationRow, DraftRow, EventRow, MemberRow, OutboxRow } from './rows.ts'

/** Undefined while the device is being asked for the first time, everywhere below. */
export function useAccounts(): readonly AccountRow[] | undefined {
  throw new Error('unbuilt')
}
/** Pinned first, then newest first; archived ones included (the feature filters). */
export function useConversations(account: AccountId): readonly ConversationRow[] | undefined {
  throw new Error(`unbuilt ${account}`)
}
/** Null when there is none of that id. */
export function useConversation(account: AccountId, id: ConversationId): ConversationRow | null | undefined {
  throw new Error(`unbuilt ${account} ${id}`)
}
export function useMembers(account: AccountId, id: ConversationId): readonly MemberRow[] | undefined {
  throw new Error(`unbuilt ${account} ${id}`)
}
/** Everything that waits, oldest first. */
export function useOutbox(account: AccountId): readonly OutboxRow[] | undefined {
  throw new Error(`unbuilt ${account}`)
}
export function useDraft(account: AccountId, id: ConversationId): DraftRow | null | undefined {
  throw new Error(`unbuilt ${account} ${id}`)
}
/** One event, for reply quotes; null when it is not held. */
export function useEvent(account: AccountId, id: ConversationId, seq: Seq | undefined): EventRow | null | undefined {
  throw new Error(`unbuilt ${account} ${id} ${seq}`)
}
/** One handle per open conversation, closed on unmount. Opens at the first unread. */
export function useTimeline(account: AccountId, id: ConversationId): TimelineHandle {
  throw new Error(`unbuilt ${account} ${id}`)
}
export function useConnection(account: AccountId): ConnectionState {
  throw new Error(`unbuilt ${account}`)
}
export function useTyping(id: ConversationId): readonly UserRef[] {
  throw new Error(`unbuilt ${id}`)
}
/** Watches the user while mounted. */
export function usePresence(account: AccountId, user: UserRef | undefined): LastSeen | undefined {
  throw new Error(`unbuilt ${account} ${user}`)
}
/** Refusals that came since the app opened, newest last: told once, kept in the outbox. */
export function useRefusals(account: AccountId): readonly { cid: string; code: RefusalCode }[] {
  throw new Error(`unbuilt ${account}`)
}
/** A setting of this device; `fallback` until and unless it was set. */
export function usePreference<T>(key: string, fallback: T): T {
  throw new Error(`unbuilt ${key} ${String(fallback)}`)
}
