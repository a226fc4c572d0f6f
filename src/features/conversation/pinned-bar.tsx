/** The message that was pinned last, among those the timeline holds, as a button that goes to it. */
import { type ReactNode, useSyncExternalStore } from 'react'
import type { TimelineHandle } from '../../data/projections/timeline-view.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { Seq } from '../../model/event.ts'
import type { MessageItem, TimelineItem } from '../../model/timeline.ts'
import { BidiText } from '../../ui/bidi-text.tsx'
import { Icon } from '../../ui/icon.tsx'
import { readableText } from './readable-message.ts'

export function PinnedBar(props: { handle: TimelineHandle; onJump: (seq: Seq) => void }): ReactNode {
  const words = useText(conversationText)
  const view = useSyncExternalStore(props.handle.subscribe, props.handle.getSnapshot)
  const pinned = view.items.findLast(isPinned)
  const seq = pinned?.seq
  if (!pinned || seq === null || seq === undefined) return null
  return (
    <button
      type="button"
      aria-label={`${words.goToPinned}: ${readableText(pinned.body, pinned.erased, words)}`}
      onClick={() => props.onJump(seq)}
      className="flex min-h-11 w-full items-center gap-3 border-line border-b bg-surface px-4 py-1 text-start hover:bg-hover"
    >
      <Icon name="pin" className="size-5 text-accent" />
      <span className="flex min-w-0 flex-col">
        <span className="font-medium text-accent text-xs">{words.pinnedBar}</span>
        <BidiText text={readableText(pinned.body, pinned.erased, words)} className="truncate text-sm" />
      </span>
    </button>
  )
}

function isPinned(item: TimelineItem): item is MessageItem {
  return item.type === 'message' && item.pinned && !item.erased
}
