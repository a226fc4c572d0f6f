/**
 * The message envelope (L7). A plain text is sent as a bare string, which stands for
 * `{ enc: 'none', parts: [{ type: 'text/plain', text }] }` and saves 50 bytes a message (W8).
 */
import * as v from 'valibot'
import { LIMITS } from './limits.ts'
import { Cid, Name, Seq, Text, UserId } from './primitives.ts'

export const Ref = v.variant('by', [
  v.strictObject({ by: v.literal('seq'), seq: Seq }),
  v.strictObject({ by: v.literal('cid'), cid: Cid }),
])
export type WireRef = v.InferOutput<typeof Ref>

export const Part = v.strictObject({
  type: v.pipe(v.string(), v.regex(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/), v.maxLength(64)),
  disposition: v.optional(v.picklist(['render', 'attachment', 'preview'])),
  language: v.optional(v.pipe(v.string(), v.maxLength(16))),
  text: v.optional(Text),
  extra: v.optional(v.record(v.string(), v.unknown())),
})

export const Envelope = v.strictObject({
  enc: v.literal('none'),
  parts: v.pipe(v.array(Part), v.minLength(1), v.maxLength(LIMITS.partsPerBody)),
  replyTo: v.optional(v.strictObject({ seq: Seq })),
  mentions: v.optional(v.pipe(v.array(UserId), v.maxLength(LIMITS.mentionsPerBody))),
  forwarded: v.optional(v.strictObject({ user: UserId, name: Name })),
})

export const Body = v.union([Text, Envelope])
export type WireBody = v.InferOutput<typeof Body>
