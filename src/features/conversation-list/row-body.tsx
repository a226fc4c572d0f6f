/** What a row of the list says: who, when, the last message or what is going on, and its marks. Each is read once. */
import type { ReactNode } from 'react'
import type { DraftRow, ConversationRow as Row } from '../../data/rows.ts'
import { useAvatarUrl, useDraft, useMembers, usePresence, useTyping } from '../../data/use-live.ts'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import type { UserRef } from '../../model/event.ts'
import { canSend } from '../../model/message-permissions.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { BidiText } from '../../ui/bidi-text.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { lastLine } from './last-line.ts'
import { LastState } from './last-state.tsx'
import type { ListWords } from './list-words.ts'

export interface RowBodyProps {
  row: Row
  name: string
  self: UserRef
  nowMs: number
  isSelected: boolean
}

export function RowBody(props: RowBodyProps): ReactNode {
  const { row, name } = props
  return (
    <>
      <span className="relative flex shrink-0">
        <RowAvatar row={row} name={name} />
        {props.isSelected && (
          <span className="absolute inset-0 flex items-center justify-center rounded-full bg-accent text-on-accent">
            <Icon name="check" className="size-7" />
          </span>
        )}
      </span>
      <span className="flex min-w-0 grow flex-col gap-0.5">
        <TopLine row={row} name={name} nowMs={props.nowMs} />
        <span className="flex min-w-0 items-center gap-2 pointer-fine:group-focus-within/row:pe-8 pointer-fine:group-hover/row:pe-8">
          <Preview row={row} self={props.self} />
          <Marks row={row} />
        </span>
      </span>
    </>
  )
}

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
      {row.channel && <LabelledIcon name="megaphone" label={words.channel} />}
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
 * Who types, else the draft of who may write, else the last message with its author and state. The text has a box of its own, so that
 * what is cut off is its end, whatever its direction.
 */
function Preview(props: { row: Row; self: UserRef }): ReactNode {
  const { row, self } = props
  const words = useText(conversationListText)
  const typing = useTyping(row.channel ? undefined : row.id).filter((user) => user !== self)
  if (typing.length > 0) return <TypingPreview row={row} users={typing} />
  if (row.hasDraft && canSend(row)) return <DraftPreview row={row} />
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

/** In a group it matters who types. */
function TypingPreview(props: { row: Row; users: readonly UserRef[] }): ReactNode {
  const { row, users } = props
  const words = useText(conversationListText)
  const members = useMembers(row.account, row.id)
  const [first = '', ...others] = users
  const name = members?.find(({ user }) => user === first)?.name
  const isPlain = row.kind !== 'group' || name === undefined
  const line = others.length > 0 ? words.typingSeveral(users.length) : isPlain ? words.typing : words.typingOne(name)
  return <span className="min-w-0 grow truncate text-accent text-sm">{line}</span>
}

function DraftPreview(props: { row: Row }): ReactNode {
  const words = useText(conversationListText)
  const draft = useDraft(props.row.account, props.row.id)
  return (
    <span className="flex min-w-0 grow gap-1 text-sm">
      <span className="shrink-0 font-medium text-saffron">{words.draft}</span>
      <BidiText text={draft ? draftLine(draft, words) : ''} className="min-w-0 truncate text-muted" />
    </span>
  )
}

/** An answer or an edit without a word says what it will be. */
function draftLine({ text, editing }: DraftRow, words: ListWords): string {
  const line = text.replaceAll('\n', ' ').trim()
  if (line !== '') return line
  return editing ? words.draftEdit : words.draftReply
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

function LabelledIcon(props: { name: 'megaphone' | 'mute' | 'pin'; label: string }): ReactNode {
  return (
    <>
      <Icon name={props.name} className="size-4 shrink-0 text-muted" />
      <VisuallyHidden>{props.label}</VisuallyHidden>
    </>
  )
}
