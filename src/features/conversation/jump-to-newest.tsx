/** The round button over the end of the timeline: back to where a jump began, else to the newest message. */
import type { ReactNode } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

export function JumpToNewest(props: { unread: number; isBack: boolean; onPress: () => void }): ReactNode {
  const words = useText(conversationText)
  const format = useFormat()
  const forward = props.unread > 0 ? words.jumpToNewestUnread(props.unread) : words.jumpToNewest
  return (
    <div className="absolute end-4 bottom-4 z-10">
      <IconButton
        icon="down"
        label={props.isBack ? words.jumpBack : forward}
        onClick={props.onPress}
        className="border border-line bg-raised shadow-float"
      />
      {props.unread > 0 && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute -top-2 start-1/2 flex h-5.5 min-w-5.5 items-center justify-center rounded-full bg-accent px-1.5 font-semibold text-on-accent text-xs ltr:-translate-x-1/2 rtl:translate-x-1/2"
        >
          {format.number(props.unread)}
        </span>
      )}
    </div>
  )
}
