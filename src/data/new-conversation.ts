/** The local row of a conversation that only this device knows yet; ingest overwrites it with the backend's truth. */
import type { ConversationId, ConversationKind } from '../model/event.ts'
import type { AccountId, ConversationRow } from './rows.ts'

export interface NewConversation {
  account: AccountId
  id: ConversationId
  kind: ConversationKind
  name: string
  atMs: number
  memberCount: number
}

export function newConversation({ account, id, kind, name, atMs, memberCount }: NewConversation): ConversationRow {
  return {
    account,
    id,
    kind,
    name,
    head: 0,
    role: kind === 'group' ? 'owner' : 'member',
    visible: [],
    memberCount,
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
    sortAtMs: atMs,
    confirmed: false,
    revision: 1,
  }
}
