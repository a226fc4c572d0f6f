/** Six emoji above the items of a message's menu. */
import type { ReactNode } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { MessageItem } from '../../model/timeline.ts'
import { classNames } from '../../ui/class-names.ts'
import { useOpenConversation } from './conversation-context.ts'

const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const

export function QuickReactions(props: {
  item: MessageItem
  onToggle: (emoji: string, on: boolean) => void
}): ReactNode {
  const { self } = useOpenConversation()
  const words = useText(conversationText)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a menu
    <div role="group" className="mb-1 flex justify-between border-line border-b pb-1">
      {QUICK.map((emoji) => {
        const isMine = props.item.reactions.some((one) => one.emoji === emoji && one.users.includes(self))
        return (
          <button
            key={emoji}
            type="button"
            role="menuitemcheckbox"
            aria-checked={isMine}
            aria-label={words.reactWith(emoji)}
            tabIndex={-1}
            onClick={() => props.onToggle(emoji, !isMine)}
            className={classNames(
              'pressable flex size-11 items-center justify-center rounded-full text-xl hover:bg-hover focus-visible:bg-hover focus-visible:outline-2 focus-visible:outline-accent',
              isMine && 'bg-selected',
            )}
          >
            {emoji}
          </button>
        )
      })}
    </div>
  )
}
