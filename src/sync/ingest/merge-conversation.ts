/**
 * The row of a conversation after news: what the backend says wins, watermarks and the head only rise, and between two
 * words of the backend the log itself says title and role. Pure. Rules: L6, C6.
 */

import type { ConversationRow } from '../../data/rows.ts'
import { type ConversationInfo, directPeer, type Member } from '../../model/conversation.ts'
import type { Event, Seq, UserRef } from '../../model/event.ts'

export interface ConversationNews {
  info: ConversationInfo | undefined
  /** New events, ascending. */
  events: readonly Event[]
  /** Own read watermark as other devices of the account told it. */
  read: Seq
  members: readonly Member[]
}

export function mergeConversation(row: ConversationRow, news: ConversationNews, self: UserRef): ConversationRow {
  const logged = news.events.reduce((so, event) => withEvent(so, event, self), row)
  const told = news.info ? withInfo(logged, news.info, self) : logged
  const read = Math.max(told.read, news.read)
  return { ...named(told, news, self), read, serverRead: Math.max(told.serverRead, news.read) }
}

function withEvent(row: ConversationRow, event: Event, self: UserRef): ConversationRow {
  if (event.seq <= row.head) return row
  const next = { ...row, head: event.seq }
  if (event.kind === 'renamed') return { ...next, title: event.title }
  if (event.kind === 'pictured') return pictured(next, event.avatar ?? undefined)
  if (event.kind === 'created') return { ...next, confirmed: true }
  if (event.kind === 'member' && event.user === self) return { ...next, role: event.role }
  return next
}

function withInfo(row: ConversationRow, info: ConversationInfo, self: UserRef): ConversationRow {
  const { members, writers: _writers, read, unread, title: _title, ...told } = info
  const { title: _former, avatar, ...rest } = row
  return {
    ...rest,
    ...told,
    ...(info.title === undefined ? {} : { title: info.title }),
    // The picture of a direct conversation is its peer's, which members tell.
    ...(info.kind === 'direct' && avatar !== undefined ? { avatar } : {}),
    head: Math.max(row.head, info.head),
    read: Math.max(row.read, read),
    serverRead: Math.max(row.serverRead, read),
    serverDelivered: Math.max(row.serverDelivered, members.find(({ user }) => user === self)?.delivered ?? 0),
    serverUnread: { count: unread, head: info.head, read },
    confirmed: true,
  }
}

function named(row: ConversationRow, { members }: ConversationNews, self: UserRef): ConversationRow {
  if (row.kind === 'group') return { ...row, name: row.title ?? row.name }
  if (row.kind === 'saved') return row
  const peer = directPeer(row.id, self) ?? row.peer
  if (peer === undefined) return row
  const other = members.find(({ user }) => user === peer)
  return other ? { ...pictured(row, other.avatar), peer, name: other.name } : { ...row, peer }
}

/** An absent picture is an absent field, so that rows that say the same are the same. */
function pictured({ avatar: _former, ...row }: ConversationRow, avatar: string | undefined): ConversationRow {
  return { ...row, ...(avatar === undefined ? {} : { avatar }) }
}
