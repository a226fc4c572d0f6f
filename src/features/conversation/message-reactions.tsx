/**
 * The reactions under a bubble as toggle buttons; a right click, a long press or Shift+F10 on one tells whose they are, and
 * so does a click of who may not react here.
 */
import type { MouseEvent, PointerEvent, ReactNode } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import { canReact } from '../../model/message-permissions.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { classNames } from '../../ui/class-names.ts'
import { useLongPress } from '../../ui/use-long-press.ts'
import { usePeople } from './conversation-context.ts'

interface MessageReactionsProps {
  item: MessageItem
  isActive: boolean
  onToggle: (emoji: string, on: boolean) => void
  onAskWho: () => void
}

export function MessageReactions(props: MessageReactionsProps): ReactNode {
  const { reactions } = props.item
  if (reactions.length === 0) return null
  return (
    <div className="mt-1 flex flex-wrap gap-1">
      {reactions.map((reaction) => (
        <ReactionButton key={reaction.emoji} {...props} reaction={reaction} />
      ))}
    </div>
  )
}

function ReactionButton(props: MessageReactionsProps & { reaction: MessageItem['reactions'][number] }): ReactNode {
  const { onToggle, onAskWho } = props
  const { emoji, users } = props.reaction
  const { self, row } = usePeople()
  const isToggle = canReact(props.item, row)
  const words = useText(conversationText)
  const format = useFormat()
  const press = useLongPress(onAskWho)
  const isMine = users.includes(self)
  return (
    <button
      type="button"
      aria-pressed={isToggle ? isMine : undefined}
      aria-haspopup={isToggle ? undefined : 'dialog'}
      aria-label={words.reactionLabel(emoji, users.length, isMine)}
      aria-keyshortcuts="Shift+F10"
      tabIndex={props.isActive ? 0 : -1}
      onClick={() => press.wasLong() || (isToggle ? onToggle(emoji, !isMine) : onAskWho())}
      onContextMenu={(event: MouseEvent) => {
        event.preventDefault()
        event.stopPropagation()
        onAskWho()
      }}
      onPointerDown={(event: PointerEvent) => {
        // The message around it has a menu of its own.
        event.stopPropagation()
        press.onPointerDown(event)
      }}
      onPointerMove={press.onPointerMove}
      onPointerUp={press.onPointerUp}
      onPointerCancel={press.onPointerCancel}
      className={classNames(
        'pressable relative inline-flex h-8 min-w-11 select-none items-center justify-center gap-1 rounded-full border px-2 text-sm after:absolute after:-inset-1.75',
        isMine ? 'border-accent bg-selected' : 'border-line bg-surface',
      )}
    >
      <span>{emoji}</span>
      <span className="text-muted text-xs">{format.number(users.length)}</span>
    </button>
  )
}
