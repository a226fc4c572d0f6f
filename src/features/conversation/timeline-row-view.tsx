/** Chooses how a row of the timeline looks. */
import type { ReactNode } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import type { Seq } from '../../model/event.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { useOpenConversation } from './conversation-context.ts'
import { GapRow } from './gap-row.tsx'
import type { MessageActions } from './message-actions.ts'
import { type MenuAnchor, MessageRow } from './message-row.tsx'
import { shownState } from './message-state.ts'
import { NoticeLine } from './notice-line.tsx'
import type { TimelineRow } from './timeline-rows.ts'

export interface TimelineRowProps {
  row: TimelineRow
  quotedOf: (seq: Seq) => MessageItem | undefined
  activeKey: string | undefined
  wantedKey: string | undefined
  highlightedKey: string | undefined
  isLive: boolean
  actions: MessageActions
  onFocus: (key: string) => void
  onMenu: (key: string, anchor: MenuAnchor) => void
  onRange: (item: MessageItem) => void
}

export function TimelineRowView(props: TimelineRowProps): ReactNode {
  const { row } = props
  const { reached } = useOpenConversation()
  switch (row.type) {
    case 'day':
      return <DaySeparator atMs={row.atMs} />
    case 'unread':
      return <UnreadLine />
    case 'gap':
      return <GapRow item={row.item} isLive={props.isLive} onFill={props.actions.fillGap} />
    case 'notice':
      return (
        <div className="px-3 py-1.5">
          <NoticeLine item={row.item} />
        </div>
      )
    case 'message': {
      const { item } = row
      return (
        <MessageRow
          item={item}
          state={shownState(item, reached)}
          quoted={item.replyTo?.seq === undefined ? undefined : props.quotedOf(item.replyTo.seq)}
          startsGroup={row.startsGroup}
          endsGroup={row.endsGroup}
          isActive={props.activeKey === row.key}
          takesFocus={props.wantedKey === row.key}
          isHighlighted={props.highlightedKey === row.key}
          actions={props.actions}
          onFocus={props.onFocus}
          onMenu={props.onMenu}
          onRange={props.onRange}
        />
      )
    }
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
