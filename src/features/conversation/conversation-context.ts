/** What every part of an open conversation knows: whose it is, who is in it, how far the others are. */
import { createContext, useContext } from 'react'
import type { AccountId, ConversationRow, MemberRow } from '../../data/rows.ts'
import type { UserRef } from '../../model/event.ts'
import type { OthersReached } from '../../model/receipt-state.ts'

export interface OpenConversation {
  account: AccountId
  self: UserRef
  selfName: string
  row: ConversationRow
  members: ReadonlyMap<UserRef, MemberRow>
  /** What every other member has received and read; null where there is nobody else. */
  reached: OthersReached | null
}

export const ConversationContext = createContext<OpenConversation | null>(null)

export function useOpenConversation(): OpenConversation {
  const open = useContext(ConversationContext)
  if (!open) throw new Error('a part of a conversation outside ConversationContext')
  return open
}
