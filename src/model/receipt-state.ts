/** How far an own message has come, derived from the watermarks of the other members (C6). Knows nothing of the view. */
import type { Member } from './conversation.ts'
import type { Seq, UserRef } from './event.ts'

export type ReceiptState = 'sent' | 'delivered' | 'read'

/** The lowest watermarks among the others: what every one of them has. */
export interface OthersReached {
  delivered: Seq
  read: Seq
}

/** What every other present member has received and read; null where there is no other. */
export function reachedByOthers(members: readonly Member[], self: UserRef): OthersReached | null {
  const others = members.filter((member) => member.user !== self && member.role !== 'none')
  if (others.length === 0) return null
  return {
    delivered: Math.min(...others.map((member) => Math.max(member.delivered, member.read))),
    read: Math.min(...others.map((member) => member.read)),
  }
}

export function receiptState(seq: Seq, reached: OthersReached | null): ReceiptState {
  if (!reached) return 'sent'
  if (seq <= reached.read) return 'read'
  return seq <= reached.delivered ? 'delivered' : 'sent'
}
