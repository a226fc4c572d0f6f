/** The commands of `perform`, each idempotent by (device, cid) (L3). */
import * as v from 'valibot'
import { Body, Ref } from './body.ts'
import { LIMITS } from './limits.ts'
import {
  About,
  AvatarHash,
  Cid,
  ConversationId,
  Emoji,
  Folders,
  Name,
  SeqOrZero,
  Title,
  UserId,
  WhoMayAdd,
} from './primitives.ts'

const of = <O extends string, E extends v.ObjectEntries>(op: O, entries: E) =>
  v.strictObject({ op: v.literal(op), cid: Cid, ...entries })
const conversation = ConversationId

export const Command = v.variant('op', [
  of('send', { conversation, body: Body }),
  of('edit', { conversation, target: Ref, body: Body }),
  of('erase', { conversation, target: Ref }),
  of('react', { conversation, target: Ref, emoji: Emoji, on: v.boolean() }),
  of('pin', { conversation, target: Ref, on: v.boolean() }),
  of('hide', { conversation, target: Ref }),
  of('create', {
    conversation,
    title: Title,
    members: v.pipe(v.array(UserId), v.maxLength(LIMITS.membersPerGroup - 1)),
  }),
  of('rename', { conversation, title: Title }),
  of('picture', { conversation, avatar: v.nullable(AvatarHash) }),
  of('add', { conversation, user: UserId }),
  of('remove', { conversation, user: UserId }),
  of('role', { conversation, user: UserId, role: v.picklist(['owner', 'admin', 'member']) }),
  of('leave', { conversation }),
  of('settings', {
    conversation,
    muted: v.optional(v.boolean()),
    pinned: v.optional(v.boolean()),
    archived: v.optional(v.boolean()),
  }),
  of('profile', {
    name: v.optional(Name),
    about: v.optional(About),
    hideLastSeen: v.optional(v.boolean()),
    hideReceipts: v.optional(v.boolean()),
    whoMayAdd: v.optional(WhoMayAdd),
    avatar: v.optional(v.nullable(AvatarHash)),
  }),
  of('folders', { folders: Folders }),
  of('mark', { conversation, read: v.optional(SeqOrZero), delivered: v.optional(SeqOrZero) }),
])
export type WireCommand = v.InferOutput<typeof Command>
