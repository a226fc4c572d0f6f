/** A message in the list: an article that takes the focus and answers hands and keys (use-row-gestures.ts). Rules: V3, V5. */
import { memo, type ReactNode, useEffect, useRef } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { messagesText } from '../../i18n/catalogue/messages.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import { canEdit } from '../../model/message-permissions.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { classNames } from '../../ui/class-names.ts'
import { focusWhenShown } from '../../ui/focus-when-shown.ts'
import { Icon } from '../../ui/icon.tsx'
import { usePeople } from './conversation-context.ts'
import { MessageBubble, type MessageBubbleProps } from './message-bubble.tsx'
import { messageLabel } from './message-label.ts'
import { canReply, hasText } from './readable-message.ts'
import { RowAvatar, useHasAvatars } from './row-avatar.tsx'
import { useIsChosen } from './selection-context.ts'
import { useRowGestures } from './use-row-gestures.ts'

export type MenuAnchor = { x: number; y: number } | Element

export interface MessageRowProps extends MessageBubbleProps {
  /** This row shall take the focus as soon as it is there. */
  takesFocus: boolean
  isHighlighted: boolean
  onFocus: (key: string) => void
  onMenu: (key: string, anchor: MenuAnchor) => void
  onRange: (item: MessageItem) => void
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps): ReactNode {
  const { item, state, isActive, takesFocus, onFocus, startsGroup, endsGroup } = props
  const people = usePeople()
  const words = useText(conversationText)
  const { selected } = useText(messagesText)
  const format = useFormat()
  const article = useRef<HTMLElement>(null)
  const moving = useRef<HTMLDivElement>(null)
  const isChosen = useIsChosen(item.key)
  const { isSelecting, swipe, handlers } = useRowGestures({
    item,
    canReply: canReply(item, people.row),
    canEdit: canEdit(item, people.row),
    canCopy: hasText(item),
    moving,
    actions: props.actions,
    onMenu: props.onMenu,
    onRange: props.onRange,
  })
  useEffect(() => (takesFocus ? focusWhenShown(article.current) : undefined), [takesFocus])
  const hasAvatars = useHasAvatars()
  const label = messageLabel(item, state, people, words, format.time(item.atMs))
  return (
    <article
      ref={article}
      tabIndex={isActive ? 0 : -1}
      data-message={item.key}
      aria-label={isChosen ? words.label([selected, label]) : label}
      aria-keyshortcuts="Enter Space R E C Delete"
      onFocus={() => onFocus(item.key)}
      {...handlers}
      className={classNames(
        'relative mx-auto max-w-184 touch-pan-y touch-pinch-zoom rounded-lg px-3 transition-colors duration-300 focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2 flat:hover:bg-hover/50 sm:px-5',
        startsGroup ? 'pt-2 compact:pt-1' : 'pt-0.5',
        endsGroup && 'pb-1',
        (props.isHighlighted || isChosen) && 'bg-selected',
        isSelecting && 'cursor-pointer select-none',
      )}
    >
      {isSelecting && item.seq !== null && <ChosenMark isChosen={isChosen} />}
      {swipe.side && <SwipeMark isArmed={swipe.isArmed} />}
      <div
        ref={moving}
        className={classNames(
          !swipe.side && 'transition-[transform,translate] duration-200',
          'relative flex items-end gap-2 flat:items-start flat:justify-start',
          item.own ? 'justify-end' : 'justify-start',
          isSelecting && 'pointer-events-none',
          isSelecting && !item.own && !hasAvatars && 'not-flat:ltr:translate-x-8 not-flat:rtl:-translate-x-8',
        )}
      >
        <RowAvatar item={item} startsGroup={startsGroup} endsGroup={endsGroup} isCovered={isSelecting} />
        <MessageBubble {...props} />
      </div>
    </article>
  )
})

/** Beside the messages, so that choosing moves no line. */
function ChosenMark(props: { isChosen: boolean }): ReactNode {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'absolute start-3.5 bottom-1.5 flex size-6 items-center justify-center rounded-full border-2 flat:top-1.5 flat:bottom-auto sm:start-6',
        props.isChosen ? 'border-accent bg-accent text-on-accent' : 'border-muted/60 bg-surface',
      )}
    >
      {props.isChosen && <Icon name="check" className="size-4" />}
    </span>
  )
}

/** Comes to light while a finger draws the message away. */
function SwipeMark(props: { isArmed: boolean }): ReactNode {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'absolute start-3 top-1/2 flex size-8 -translate-y-1/2 items-center justify-center rounded-full',
        props.isArmed ? 'bg-accent text-on-accent' : 'bg-hover text-muted',
      )}
    >
      <Icon name="reply" className="size-5" />
    </span>
  )
}
