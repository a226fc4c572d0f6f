/** What an open conversation gives to whatever writes into it; the app puts the composer there. */
import type { AccountId, ConversationRow, MemberRow } from '../../data/rows.ts'
import type { Body, Ref, UserRef } from '../../model/event.ts'

/** The message that is answered or edited. */
export interface ComposerTarget {
  mode: 'reply' | 'edit'
  ref: Ref
  author: string
  /** What there is to read of it, without marks. */
  text: string
  /** What is edited, with marks. */
  source: string
  /** Of an edited message, so that what is no text in it stays. */
  body: Body | null
  /** An edited message that has not left the device yet. */
  isWaiting: boolean
}

export interface ComposerSlot {
  account: AccountId
  self: UserRef
  conversation: ConversationRow
  members: ReadonlyMap<UserRef, MemberRow>
  target: ComposerTarget | null
  /** Null cancels; a ref comes from a restored draft. */
  onTarget(target: { mode: 'reply' | 'edit'; ref: Ref } | null): void
  onEditLast(): void
  onSent(): void
}
