/** The reactions under a bubble as toggle buttons. */
import type { ReactNode } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import type { MessageItem } from '../../model/timeline.ts'
import { classNames } from '../../ui/class-names.ts'
import { usePeople } from './conversation-context.ts'

export function MessageReactions(props: {
  item: MessageItem
  isActive: boolean
  onToggle: (emoji: string, on: boolean) => void
}): ReactNode {
  const { self } = usePeople()
  const words = useText(conversationText)
  const format = useFormat()
  if (props.item.reactions.length === 0) return null
  return (
    <div className="mt-1 flex flex-wrap gap-1">
      {props.item.reactions.map(({ emoji, users }) => {
        const isMine = users.includes(self)
        return (
          <button
            key={emoji}
            type="button"
            aria-pressed={isMine}
            aria-label={words.reactionLabel(emoji, users.length, isMine)}
            tabIndex={props.isActive ? 0 : -1}
            onClick={() => props.onToggle(emoji, !isMine)}
            className={classNames(
              'pressable relative inline-flex h-8 min-w-11 items-center justify-center gap-1 rounded-full border px-2 text-sm after:absolute after:-inset-1.75',
              isMine ? 'border-accent bg-selected' : 'border-line bg-surface',
            )}
          >
            <span>{emoji}</span>
            <span className="text-muted text-xs">{format.number(users.length)}</span>
          </button>
        )
      })}
    </div>
  )
}
