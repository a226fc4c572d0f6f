/** Chooses how a row of the timeline looks. */
import type { ReactNode } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import type { MessageItem } from '../../model/timeline.ts'
import { GapRow } from './gap-row.tsx'
import type { MessageActions } from './message-actions.ts'
import { type MenuAnchor, MessageRow } from './message-row.tsx'
import type { ShownState } from './message-state.ts'
import { NoticeLine } from './notice-line.tsx'
import type { TimelineRow } from './timeline-rows.ts'

/** How a row looks besides what it is: what has changed of one is drawn again in that one alone. */
export interface RowLook {
  state: ShownState | null
  /** The quoted message as the timeline shows it, where it does. */
  quoted: MessageItem | undefined
  isActive: boolean
  takesFocus: boolean
  isHighlighted: boolean
}

export interface TimelineRowProps extends RowLook {
  row: TimelineRow
  isLive: boolean
  actions: MessageActions
  onFocus: (key: string) => void
  onMenu: (key: string, anchor: MenuAnchor) => void
  onRange: (item: MessageItem) => void
}

export function TimelineRowView(props: TimelineRowProps): ReactNode {
  const { row, isLive, ...message } = props
  switch (row.type) {
    case 'day':
      return <DaySeparator atMs={row.atMs} />
    case 'unread':
      return <UnreadLine />
    case 'gap':
      return <GapRow item={row.item} isLive={isLive} onFill={props.actions.fillGap} />
    case 'notice':
      return (
        <div className="px-3 py-1.5">
          <NoticeLine item={row.item} />
        </div>
      )
    case 'message':
      return <MessageRow item={row.item} startsGroup={row.startsGroup} endsGroup={row.endsGroup} {...message} />
  }
}

function DaySeparator(props: { atMs: number }): ReactNode {
  const format = useFormat()
  return (
    <div className="flex justify-center py-3">
      <h2 className="rounded-full bg-hover px-3 py-1 font-medium text-muted text-xs">
        {format.day(props.atMs, Date.now())}
      </h2>
    </div>
  )
}

function UnreadLine(): ReactNode {
  const words = useText(conversationText)
  return (
    <div className="my-2 bg-selected py-1 text-center font-medium text-accent text-sm" data-unread-line>
      {words.unreadLine}
    </div>
  )
}
