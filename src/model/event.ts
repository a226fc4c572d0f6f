/**
 * The immutable rows of a conversation's log, as every layer of the client sees them.
 * Knows nothing of storage, of the wire or of time. Rules: L1, L2, L5, L6, L7, C10.
 */

export type ConversationId = string
/** Position in a conversation's log: gapless from 1 where the backend is dense, strictly increasing everywhere (L2). */
export type Seq = number
/** 128 random bits as 22 characters of base64url, made when the user acts (L3). */
export type Cid = string
export type UserRef = string

/** Names an earlier event. `seq` once the log has said it; `cid` only for an own event that is not confirmed yet. */
export interface Ref {
  seq?: Seq
  cid?: Cid
}

/** One part of a message body, after the MIMI content model (disposition, type, language per part). */
export interface Part {
  type: string
  disposition?: 'render' | 'attachment' | 'preview'
  language?: string
  text?: string
  /** Fields of part types this build does not know, kept as they came. */
  extra?: Record<string, unknown>
}

/** Where a forwarded message came from, as told by the one who forwarded it. */
export interface ForwardOrigin {
  user: UserRef
  name: string
}

/** The envelope of L7. The server reads nothing but its size and `enc`. */
export interface Body {
  enc: 'none'
  parts: Part[]
  replyTo?: Ref
  mentions?: UserRef[]
  forwarded?: ForwardOrigin
}

export type Role = 'owner' | 'admin' | 'member' | 'none'
export type ConversationKind = 'direct' | 'group' | 'saved'
export type MemberChange = 'added' | 'removed' | 'left' | 'role'

/** `body: null` is a tombstone: the message was erased (L5). */
export interface Message {
  kind: 'message'
  body: Body | null
}
/** `body: null` where the target was erased since. */
export interface Edit {
  kind: 'edit'
  target: Ref
  body: Body | null
}
export interface Erase {
  kind: 'erase'
  target: Ref
}
/** A set per sender: `on` puts the emoji in, off takes it out (L5). */
export interface React {
  kind: 'react'
  target: Ref
  emoji: string
  on: boolean
}
export interface Pin {
  kind: 'pin'
  target: Ref
  on: boolean
}
export interface MemberEvent {
  kind: 'member'
  user: UserRef
  name: string
  change: MemberChange
  role: Role
}
export interface Created {
  kind: 'created'
  conversationKind: ConversationKind
  title?: string
}
export interface Renamed {
  kind: 'renamed'
  title: string
}
/** The picture of the group; null: it was taken away. */
export interface Pictured {
  kind: 'pictured'
  avatar: string | null
}
/** An event this build does not know: kept as it came and folded again after an upgrade. */
export interface Opaque {
  kind: 'opaque'
  raw: unknown
}

export type EventContent = Message | Edit | Erase | React | Pin | MemberEvent | Created | Renamed | Pictured | Opaque

export interface EventHead {
  conversation: ConversationId
  seq: Seq
  /** Present on events of the own account only. */
  cid?: Cid
  sender: UserRef
  /** Server time, milliseconds since 1970 (C8). */
  atMs: number
}

export type Event = EventHead & EventContent

/** Events that change how an earlier event shows. */
export type Effect = Extract<Event, { target: Ref }>

export function isEffect(event: Event): event is Effect {
  return 'target' in event
}
