/**
 * One row of a log on the wire: a positional tuple, because it is what is sent most (W8).
 * `[seq, kind, sender, atMs, payload, cid?]`; cid travels only to the sender's own devices.
 * Absent ends are left out, never null: an absent cid makes five elements.
 * A kind this build does not know parses as Unknown and is kept as it came (conformance 31).
 */
import * as v from 'valibot'
import { Body } from './body.ts'
import { AtMs, AvatarHash, Cid, ConversationKind, Emoji, Flag, Name, Role, Seq, Title, UserId } from './primitives.ts'

const row = <K extends string, P extends v.GenericSchema>(kind: K, payload: P) =>
  v.tupleWithRest([Seq, v.literal(kind), UserId, AtMs, payload], Cid)

export const KnownEvent = v.union([
  /** message; null once it was erased: the tombstone keeps its row and loses its body for ever (L5) */
  row('m', v.nullable(Body)),
  /** edit: target seq, new body; null once the target was erased */
  row('e', v.tuple([Seq, v.nullable(Body)])),
  /** erase: target seq */
  row('x', Seq),
  /** reaction: target seq, emoji, on */
  row('r', v.tuple([Seq, Emoji, Flag])),
  /** pin: target seq, on */
  row('p', v.tuple([Seq, Flag])),
  /** membership: user, name at that time, what changed, role after it */
  row('u', v.tuple([UserId, Name, v.picklist(['added', 'removed', 'left', 'role']), Role])),
  /** renamed: title */
  row('t', Title),
  /** pictured: the picture of the group, null when it was taken away */
  row('a', v.nullable(AvatarHash)),
  /** created: kind, title */
  row('c', v.tupleWithRest([ConversationKind], Title)),
])
export const UnknownEvent = v.tupleWithRest(
  [Seq, v.pipe(v.string(), v.maxLength(16)), UserId, AtMs, v.unknown()],
  v.unknown(),
)

export const WireEvent = v.union([KnownEvent, UnknownEvent])
export type WireEvent = v.InferOutput<typeof WireEvent>
