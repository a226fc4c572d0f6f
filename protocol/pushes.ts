/**
 * What the server sends unasked, over Socket.IO only. Each is a hint: losing one costs latency, never data (W5).
 * Names are one letter because they travel with every message (W8).
 */
import * as v from 'valibot'
import { WireEvent } from './event.ts'
import { AtMs, ConversationId, Flag, SeqOrZero, UserId } from './primitives.ts'

export const PUSHES = {
  /** An event landed. A receiver that sees a gap before it pulls. */
  e: v.tuple([ConversationId, WireEvent]),
  /** Something other than an event changed (members, settings, profile): pull. */
  s: v.tuple([]),
  /** Receipt: conversation, user, delivered, read. */
  r: v.tuple([ConversationId, UserId, SeqOrZero, SeqOrZero]),
  /** Typing: conversation, user, on. */
  t: v.tuple([ConversationId, UserId, Flag]),
  /** Presence of a watched user. */
  p: v.tuple([UserId, v.picklist(['online', 'recently', 'week', 'month', 'long', 'hidden'])]),
  /** The server drains or the session ended: reconnect after so many ms, or never when null (W9). */
  bye: v.tuple([v.nullable(AtMs)]),
} as const

export type PushName = keyof typeof PUSHES
export type PushOf<N extends PushName> = v.InferOutput<(typeof PUSHES)[N]>
