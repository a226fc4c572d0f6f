/** A line between the bubbles: who joined, left, renamed, pinned; or what this build cannot show. */
import type { ReactNode } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { MemberEvent, UserRef } from '../../model/event.ts'
import type { NoticeItem } from '../../model/timeline.ts'
import { type People, usePeople } from './conversation-context.ts'
import type { ConversationWords } from './conversation-words.ts'
import { authorName } from './readable-message.ts'

export function NoticeLine(props: { item: NoticeItem }): ReactNode {
  const words = useText(conversationText)
  return (
    <p className="mx-auto w-fit max-w-full rounded-full bg-hover px-3 py-1 text-center text-muted text-xs">
      {noticeText(props.item, usePeople(), words)}
    </p>
  )
}

export function noticeText(item: NoticeItem, people: People, words: ConversationWords): string {
  const { event } = item
  const notice = people.row.channel ? { ...words.notice, ...words.channelNotice } : words.notice
  const who = authorName(item.sender, people, words)
  const isOwn = item.sender === people.self
  switch (event.kind) {
    case 'created':
      return event.title === undefined ? notice.created : notice.createdGroup(who, event.title, isOwn)
    case 'renamed':
      return notice.renamed(who, event.title, isOwn)
    case 'pictured':
      return event.avatar === null ? notice.unpictured(who, isOwn) : notice.pictured(who, isOwn)
    case 'pin':
      return event.on ? notice.pinned(who, isOwn) : notice.unpinned(who, isOwn)
    case 'member':
      return memberNotice(event, item.sender, people, { ...words, notice })
    case 'opaque':
      return words.opaque
  }
}

function memberNotice(event: MemberEvent, sender: UserRef, people: People, words: ConversationWords): string {
  const { notice } = words
  const who = authorName(sender, people, words)
  const isOwn = sender === people.self
  const isMe = event.user === people.self
  const name = isMe ? words.you : event.name
  switch (event.change) {
    case 'added':
      return sender === event.user ? notice.joined(name, isMe) : notice.added(who, name, isOwn)
    case 'removed':
      return notice.removed(who, name, isOwn)
    case 'left':
      return notice.left(name, isMe)
    case 'role':
      if (event.role === 'owner') return notice.roleOwner(name, isMe)
      return event.role === 'admin' ? notice.roleAdmin(name, isMe) : notice.roleMember(name, isMe)
  }
}
