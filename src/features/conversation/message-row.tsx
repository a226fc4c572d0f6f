/** A message in the list: an article that takes the focus, answers right click, long press and keys with its menu. */
import { type KeyboardEvent, type MouseEvent, memo, type ReactNode, useEffect, useRef } from 'react'
import { useAvatarUrl } from '../../data/use-live.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import type { UserRef } from '../../model/event.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { focusWhenShown } from '../../ui/focus-when-shown.ts'
import { useLongPress } from '../../ui/use-long-press.ts'
import { usePeople } from './conversation-context.ts'
import { MessageBubble, type MessageBubbleProps } from './message-bubble.tsx'
import { messageLabel } from './message-label.ts'
import { memberName } from './readable-message.ts'

export type MenuAnchor = { x: number; y: number } | Element

export interface MessageRowProps extends Omit<MessageBubbleProps, 'showsAuthor'> {
  startsGroup: boolean
  endsGroup: boolean
  /** This row shall take the focus as soon as it is there. */
  takesFocus: boolean
  isHighlighted: boolean
  onFocus: (key: string) => void
  onMenu: (key: string, anchor: MenuAnchor) => void
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps): ReactNode {
  const { item, isActive, takesFocus, onFocus, onMenu } = props
  const people = usePeople()
  const words = useText(conversationText)
  const format = useFormat()
  const article = useRef<HTMLElement>(null)
  const { wasLong: _, ...press } = useLongPress((anchor) => onMenu(item.key, anchor))
  useEffect(() => (takesFocus ? focusWhenShown(article.current) : undefined), [takesFocus])
  const isGroup = people.row.kind === 'group' && !item.own
  return (
    <article
      ref={article}
      tabIndex={isActive ? 0 : -1}
      data-message={item.key}
      aria-label={messageLabel(item, props.state, people, words, format.time(item.atMs))}
      aria-keyshortcuts="Enter"
      onFocus={() => onFocus(item.key)}
      onKeyDown={(event) => opensMenu(event) && onMenu(item.key, event.currentTarget)}
      onContextMenu={(event) => openAtPointer(event, (anchor) => onMenu(item.key, anchor))}
      {...press}
      className={classNames(
        'mx-auto flex max-w-4xl items-end gap-2 rounded-lg px-3 outline-none transition-colors duration-500 focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2 sm:px-5',
        props.startsGroup ? 'pt-2' : 'pt-0.5',
        props.endsGroup && 'pb-1',
        item.own ? 'justify-end' : 'justify-start',
        props.isHighlighted && 'bg-selected',
      )}
    >
      {isGroup && (props.endsGroup ? <SenderAvatar sender={item.sender} /> : <span className="w-8 shrink-0" />)}
      <MessageBubble
        item={item}
        state={props.state}
        quoted={props.quoted}
        isActive={isActive}
        actions={props.actions}
        showsAuthor={isGroup && props.startsGroup}
      />
    </article>
  )
})

function SenderAvatar(props: { sender: UserRef }): ReactNode {
  const people = usePeople()
  const words = useText(conversationText)
  const image = useAvatarUrl(people.account, people.members.get(props.sender)?.avatar)
  return <Avatar size="small" id={props.sender} name={memberName(props.sender, people, words)} image={image} />
}

/** Enter on the message itself, not on a button inside it. */
function opensMenu(event: KeyboardEvent): boolean {
  if (event.target !== event.currentTarget) return false
  const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
  if (event.key !== 'Enter' && !isMenuKey) return false
  event.preventDefault()
  return true
}

/** Links and selected text keep the browser's own menu. */
function openAtPointer(event: MouseEvent<HTMLElement>, onMenu: (anchor: MenuAnchor) => void): void {
  if (event.target instanceof Element && event.target.closest('a')) return
  event.preventDefault()
  const isFromKeyboard = event.clientX === 0 && event.clientY === 0
  onMenu(isFromKeyboard ? event.currentTarget : { x: event.clientX, y: event.clientY })
}
