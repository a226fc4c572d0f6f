/** Messages and conversations for the tests of this folder. */
import type { ConversationRow, MemberRow } from '../../data/rows.ts'
import { textBody } from '../../model/body-text.ts'
import type { Role } from '../../model/event.ts'
import { reachedByOthers } from '../../model/receipt-state.ts'
import type { MessageItem } from '../../model/timeline.ts'
import type { OpenConversation } from './conversation-context.ts'

const GROUP: ConversationRow = {
  account: 1,
  id: 'g.x',
  kind: 'group',
  name: 'خانواده',
  title: 'خانواده',
  head: 0,
  role: 'owner',
  visible: [],
  memberCount: 2,
  muted: false,
  pinned: false,
  archived: false,
  read: 0,
  serverRead: 0,
  serverDelivered: 0,
  unread: 0,
  mentions: 0,
  serverUnread: { count: 0, head: 0, read: 0 },
  last: null,
  hasDraft: false,
  sortAtMs: 0,
  confirmed: true,
  revision: 1,
}

export function messageItem(seq: number, text: string, rest: Partial<MessageItem> = {}): MessageItem {
  return {
    type: 'message',
    key: `seq:${seq}`,
    seq,
    sender: 'saraaaaa',
    own: false,
    atMs: Date.UTC(2026, 10, 23, 9, 0) + seq,
    body: textBody(text),
    erased: false,
    edited: false,
    pinned: false,
    reactions: [],
    state: 'sent',
    hasPendingEffect: false,
    ...rest,
  }
}

export function member(user: string, name: string, reached: { delivered?: number; read?: number } = {}): MemberRow {
  const role: Role = 'member'
  return { account: 1, conversation: 'g.x', user, username: name, name, role, delivered: 0, read: 0, ...reached }
}

export function openConversation(members: MemberRow[], row: Partial<ConversationRow> = {}): OpenConversation {
  return {
    account: 1,
    self: 'meeeeeee',
    selfName: 'من',
    row: { ...GROUP, ...row },
    members: new Map(members.map((one) => [one.user, one])),
    reached: reachedByOthers(members, 'meeeeeee'),
  }
}
