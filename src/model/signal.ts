/** Volatile facts: lossy, never in the log, never stored as truth (W1, C6, S4). */
import type { ConversationId, Seq, UserRef } from './event.ts'

export interface Typing {
  type: 'typing'
  conversation: ConversationId
  user: UserRef
  on: boolean
}
/** Coarse on purpose: never a time of day. */
export type LastSeen = 'online' | 'recently' | 'week' | 'month' | 'long' | 'hidden'
export interface Presence {
  type: 'presence'
  user: UserRef
  lastSeen: LastSeen
}
/** Watermarks of one member; max-merged, so doubled or late ones change nothing. */
export interface Receipt {
  type: 'receipt'
  conversation: ConversationId
  user: UserRef
  delivered: Seq
  read: Seq
}

export type Signal = Typing | Presence | Receipt

/** What a device tells: that its person types, and whose presence is on its screen. */
export type OutgoingSignal =
  | { type: 'typing'; conversation: ConversationId; on: boolean }
  | { type: 'watch'; users: UserRef[] }
