/** A conversation in the list: one button that reads its name, what is new and the last message, each once. */
import { type KeyboardEvent, type MouseEvent, memo, type ReactNode, useEffect, useRef } from 'react'
import type { ConversationRow as Row } from '../../data/rows.ts'
import { useAvatarUrl, useDraft, usePresence, useTyping } from '../../data/use-live.ts'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import type { UserRef } from '../../model/event.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { BidiText } from '../../ui/bidi-text.tsx'
import { classNames } from '../../ui/class-names.ts'
import { focusWhenShown } from '../../ui/focus-when-shown.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLongPress } from '../../ui/use-long-press.ts'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { lastLine } from './last-line.ts'
import { LastState } from './last-state.tsx'

export type MenuAnchor = { x: number; y: number } | Element

export interface ConversationRowProps {
  row: Row
  name: string
  self: UserRef
  nowMs: number
  isOpen: boolean
  /** The one row that Tab reaches. */
  isActive: boolean
  takesFocus: boolean
  onOpen: (id: string) => void
  onFocus: (id: string) => void
  onMenu: (id: string, anchor: MenuAnchor) => void
}

export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps): ReactNode {
  const { row, takesFocus, onMenu } = props
  const button = useRef<HTMLButtonElement>(null)
  const { wasLong, ...press } = useLongPress((anchor) => onMenu(row.id, anchor))
  useEffect(() => (takesFocus ? focusWhenShown(button.current) : undefined), [takesFocus])
  return (
    <button
      ref={button}
      type="button"
      data-conversation={row.id}
      tabIndex={props.isActive ? 0 : -1}
      aria-current={props.isOpen ? 'page' : undefined}
      onFocus={() => props.onFocus(row.id)}
      onClick={() => wasLong() || props.onOpen(row.id)}
      onKeyDown={(event) => isMenuKey(event) && onMenu(row.id, event.currentTarget)}
      onContextMenu={(event) => onMenu(row.id, anchorOf(event))}
      {...press}
      className={classNames(
        'flex h-18 w-full select-none items-center gap-3 rounded-xl px-3 text-start outline-none focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2',
        props.isOpen ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <RowAvatar row={row} name={props.name} />
      <span className="flex min-w-0 grow flex-col gap-0.5">
        <TopLine row={row} name={props.name} nowMs={props.nowMs} />
        <span className="flex min-w-0 items-center gap-2">
          <Preview row={row} self={props.self} />
          <Marks row={row} />
        </span>
      </span>
    </button>
  )
})

function RowAvatar(props: { row: Row; name: string }): ReactNode {
  const { row } = props
  const isOnline = usePresence(row.account, row.peer) === 'online'
  const image = useAvatarUrl(row.account, row.avatar)
  if (row.kind === 'saved') return <Avatar id={row.id} name={props.name} size="large" icon="bookmark" />
  return <Avatar id={row.peer ?? row.id} name={props.name} size="large" image={image} online={isOnline} />
}

function TopLine(props: { row: Row; name: string; nowMs: number }): ReactNode {
  const words = useText(conversationListText)
  const format = useFormat()
  const { row } = props
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <BidiText text={props.name} className="truncate font-semibold" />
      {row.muted && <LabelledIcon name="mute" label={words.muted} />}
      <span className="grow" />
      {row.last && (
        <time
          dateTime={new Date(row.last.atMs).toISOString()}
          className={classNames('shrink-0 text-xs', row.unread > 0 && !row.muted ? 'text-accent' : 'text-muted')}
        >
          {format.listTime(row.last.atMs, props.nowMs)}
        </time>
      )}
    </span>
  )
}

/**
 * Who types, else the draft, else the last message with its author and state. The text has a box of its own, so that
 * what is cut off is its end, whatever its direction.
 */
function Preview(props: { row: Row; self: UserRef }): ReactNode {
  const { row, self } = props
  const words = useText(conversationListText)
  const typing = useTyping(row.id).filter((user) => user !== self)
  if (typing.length > 0) return <span className="min-w-0 grow truncate text-accent text-sm">{words.typing}</span>
  if (row.hasDraft) return <DraftPreview row={row} />
  const { author, text } = lastLine(row, self, words)
  return (
    <span className="flex min-w-0 grow items-center gap-1 text-muted text-sm">
      <LastState row={row} self={self} />
      {author && (
        <span className="flex max-w-1/2 shrink-0">
          <BidiText text={author} className="truncate text-ink" />:
        </span>
      )}
      <BidiText text={text} className="min-w-0 truncate" />
    </span>
  )
}

function DraftPreview(props: { row: Row }): ReactNode {
  const words = useText(conversationListText)
  const draft = useDraft(props.row.account, props.row.id)
  return (
    <span className="flex min-w-0 grow gap-1 text-sm">
      <span className="shrink-0 font-medium text-saffron">{words.draft}</span>
      <BidiText text={draft?.text.replaceAll('\n', ' ') ?? ''} className="min-w-0 truncate text-muted" />
    </span>
  )
}

function Marks(props: { row: Row }): ReactNode {
  const { row } = props
  const words = useText(conversationListText)
  const format = useFormat()
  return (
    <span className="flex shrink-0 items-center gap-1">
      {row.mentions > 0 && (
        <Badge tone="saffron" label={words.mentioned}>
          @
        </Badge>
      )}
      {row.unread > 0 && (
        <Badge tone={row.muted ? 'quiet' : 'accent'} label={words.unread(row.unread)}>
          {format.number(row.unread)}
        </Badge>
      )}
      {row.pinned && row.unread === 0 && <LabelledIcon name="pin" label={words.pinned} />}
    </span>
  )
}

function LabelledIcon(props: { name: 'mute' | 'pin'; label: string }): ReactNode {
  return (
    <>
      <Icon name={props.name} className="size-4 text-muted" />
      <VisuallyHidden>{props.label}</VisuallyHidden>
    </>
  )
}

function isMenuKey(event: KeyboardEvent): boolean {
  const isIt = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
  if (isIt) event.preventDefault()
  return isIt
}

function anchorOf(event: MouseEvent<HTMLElement>): MenuAnchor {
  event.preventDefault()
  const isFromKeyboard = event.clientX === 0 && event.clientY === 0
  return isFromKeyboard ? event.currentTarget : { x: event.clientX, y: event.clientY }
}
