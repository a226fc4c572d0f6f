/** A line between the bubbles: who joined, left, renamed, pinned; or what this build cannot show. */
import type { ReactNode } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { MemberEvent, UserRef } from '../../model/event.ts'
import type { NoticeItem } from '../../model/timeline.ts'
import { type OpenConversation, useOpenConversation } from './conversation-context.ts'
import type { ConversationWords } from './conversation-words.ts'
import { authorName } from './readable-message.ts'

export function NoticeLine(props: { item: NoticeItem }): ReactNode {
  const words = useText(conversationText)
  return (
    <p className="mx-auto w-fit max-w-full rounded-full bg-hover px-3 py-1 text-center text-muted text-xs">
      {noticeText(props.item, useOpenConversation(), words)}
    </p>
  )
}

export function noticeText(item: NoticeItem, open: OpenConversation, words: ConversationWords): string {
  const { event } = item
  const who = authorName(item.sender, open, words)
  switch (event.kind) {
    case 'created':
      return event.title === undefined ? words.notice.created : words.notice.createdGroup(who, event.title)
    case 'renamed':
      return words.notice.renamed(who, event.title)
    case 'pin':
      return event.on ? words.notice.pinned(who) : words.notice.unpinned(who)
    case 'member':
      return memberNotice(event, who, item.sender, open.self, words)
    case 'opaque':
      return words.opaque
  }
}

function memberNotice(
  event: MemberEvent,
  who: string,
  sender: UserRef,
  self: UserRef,
  words: ConversationWords,
): string {
  const name = event.user === self ? words.you : event.name
  switch (event.change) {
    case 'added':
      return sender === event.user ? words.notice.joined(name) : words.notice.added(who, name)
    case 'removed':
      return words.notice.removed(who, name)
    case 'left':
      return words.notice.left(name)
    case 'role':
      if (event.role === 'owner') return words.notice.roleOwner(name)
      return event.role === 'admin' ? words.notice.roleAdmin(name) : words.notice.roleMember(name)
  }
}
