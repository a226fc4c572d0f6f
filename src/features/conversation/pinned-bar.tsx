/** The message that was pinned last, as a button that goes to it. */
import type { ReactNode } from 'react'
import { usePinnedMessage } from '../../data/use-timeline.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { Seq } from '../../model/event.ts'
import { BidiText } from '../../ui/bidi-text.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useOpenConversation } from './conversation-context.ts'
import { readableText } from './readable-message.ts'

export function PinnedBar(props: { onJump: (seq: Seq) => void }): ReactNode {
  const words = useText(conversationText)
  const open = useOpenConversation()
  const pinned = usePinnedMessage(open.account, open.row.id)
  if (!pinned) return null
  const { seq, item } = pinned
  const text = item ? readableText(item.body, item.erased, words) : undefined
  return (
    <button
      type="button"
      aria-label={text === undefined ? words.goToPinned : `${words.goToPinned}: ${text}`}
      onClick={() => props.onJump(seq)}
      className="flex min-h-11 w-full items-center gap-3 border-line border-b bg-surface px-4 py-1 text-start hover:bg-hover"
    >
      <Icon name="pin" className="size-5 text-accent" />
      <span className="flex min-w-0 flex-col">
        <span className="font-medium text-accent text-xs">{words.pinnedBar}</span>
        {text !== undefined && <BidiText text={text} className="truncate text-sm" />}
      </span>
    </button>
  )
}
