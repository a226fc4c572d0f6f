/**
 * What a conversation looks like: the items that `foldTimeline` (fold.ts) makes of a window of events, the effects on
 * them and the intents that wait in the outbox. Pure data; delivered/read is derived from member watermarks at render.
 */
import type { RefusalCode } from './command.ts'
import type { Body, Cid, Event, Ref, Seq, UserRef } from './event.ts'

export interface Reaction {
  emoji: string
  users: UserRef[]
}

/** queued: on this device only · sending: on its way · refused: the server said no · sent: in the log. */
export type MessageState = 'queued' | 'sending' | 'refused' | 'sent'

export interface MessageItem {
  type: 'message'
  /** Stable from the first frame through confirmation: the cid where there is one, else `seq:<seq>`. */
  key: string
  seq: Seq | null
  cid?: Cid
  sender: UserRef
  own: boolean
  /** Server time once known, before that the device's clock as a hint (C8). */
  atMs: number
  body: Body | null
  erased: boolean
  edited: boolean
  /** When the edit that shows was made; absent while it is on its way. */
  editedAtMs?: number
  pinned: boolean
  reactions: Reaction[]
  replyTo?: Ref
  state: MessageState
  refusal?: RefusalCode
  /** An edit, erase or reaction of this message is still in the outbox. */
  hasPendingEffect: boolean
}

export interface NoticeItem {
  type: 'notice'
  key: string
  seq: Seq | null
  sender: UserRef
  atMs: number
  event: Extract<Event, { kind: 'member' | 'created' | 'renamed' | 'pictured' | 'pin' | 'opaque' }>
}

/** A stretch that the device does not hold; filled when it comes into view (C2). */
export interface GapItem {
  type: 'gap'
  key: string
  after: Seq
  before: Seq
}

export type TimelineItem = MessageItem | NoticeItem | GapItem
