/** Messages and conversations for the tests of this folder. */
import { newConversation } from '../../data/new-conversation.ts'
import type { MemberRow } from '../../data/rows.ts'
import { textBody } from '../../model/body-text.ts'
import type { Role } from '../../model/event.ts'
import { reachedByOthers } from '../../model/receipt-state.ts'
import type { MessageItem } from '../../model/timeline.ts'
import type { OpenConversation } from './conversation-context.ts'

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

export function openConversation(members: MemberRow[]): OpenConversation {
  const row = newConversation({ account: 1, id: 'g.x', kind: 'group', name: 'خانواده', atMs: 0, memberCount: 2 })
  return {
    account: 1,
    self: 'meeeeeee',
    selfName: 'من',
    row,
    members: new Map(members.map((one) => [one.user, one])),
    reached: reachedByOthers(members, 'meeeeeee'),
  }
}
