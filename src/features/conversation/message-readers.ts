/** How far a message has come with each of the others, from their watermarks (C6), and whether its details say anything. */
import type { MemberRow } from '../../data/rows.ts'
import type { UserRef } from '../../model/event.ts'
import type { MessageItem } from '../../model/timeline.ts'

export interface MessageReaders {
  read: readonly MemberRow[]
  delivered: readonly MemberRow[]
  waiting: readonly MemberRow[]
}

/** Above this many members nobody's watermark is told (C6). */
const TOLD_UP_TO = 200

/** The time of what somebody else wrote stands on it already. */
export function hasDetails(item: MessageItem): boolean {
  if (item.erased) return false
  return item.own || item.edited || item.body?.forwarded !== undefined
}

/** @returns null where it is not known or not ours to know: of messages of others, and in large groups */
export function messageReaders(
  item: MessageItem,
  members: ReadonlyMap<UserRef, MemberRow>,
  self: UserRef,
): MessageReaders | null {
  const { seq } = item
  const others = [...members.values()].filter(({ user, role }) => user !== self && role !== 'none')
  if (!item.own || seq === null || others.length === 0 || others.length >= TOLD_UP_TO) return null
  const hasRead = (member: MemberRow) => member.read >= seq
  const hasIt = (member: MemberRow) => Math.max(member.delivered, member.read) >= seq
  return {
    read: others.filter(hasRead),
    delivered: others.filter((member) => hasIt(member) && !hasRead(member)),
    waiting: others.filter((member) => !hasIt(member)),
  }
}
