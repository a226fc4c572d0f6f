/**
 * The messages of an open conversation: a virtual list that opens at the first unread, never jumps, holds the end, and
 * loads what is missing at its edges. Shows what the data's timeline says and knows nothing of how it is made.
 */
import { type ReactNode, useCallback, useMemo, useSyncExternalStore } from 'react'
import type { TimelineHandle, TimelineView } from '../../data/projections/timeline-view.ts'
import { useConnection } from '../../data/use-live.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { Seq } from '../../model/event.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { useOpenConversation } from './conversation-context.ts'
import { dayOfDevice } from './day-of.ts'
import { JumpToNewest } from './jump-to-newest.tsx'
import type { MessageActions } from './message-actions.ts'
import { NewMessageAnnouncer } from './new-message-announcer.tsx'
import { timelineRows, withoutOthersMoves } from './timeline-rows.ts'
import { TimelineScroller } from './timeline-scroller.tsx'
import { useEdgeLoading } from './use-edge-loading.ts'
import type { Jumps } from './use-jumps.ts'
import { useReadMarks } from './use-read-marks.ts'
import { useTimelineScroll } from './use-timeline-scroll.ts'

export interface TimelineProps {
  handle: TimelineHandle
  name: string
  actions: MessageActions
  jumps: Jumps
}

export function Timeline(props: TimelineProps): ReactNode {
  const { handle } = props
  const words = useText(conversationText)
  const view = useSyncExternalStore(handle.subscribe, handle.getSnapshot)
  if (!view.isReady) return <div className="min-h-0 grow" aria-busy="true" />
  if (view.items.length === 0 && view.isAtStart) {
    return (
      <div className="flex min-h-0 grow items-center overflow-y-auto">
        <EmptyState icon="send" title={words.empty} hint={words.emptyHint} />
      </div>
    )
  }
  return <TimelineList {...props} view={view} />
}

function TimelineList(props: TimelineProps & { view: TimelineView }): ReactNode {
  const { handle, view, actions, jumps } = props
  const open = useOpenConversation()
  const words = useText(conversationText)
  const { self, row } = open
  const rows = useMemo(() => {
    const items = row.channel ? withoutOthersMoves(view.items, self) : view.items
    return timelineRows(items, view.unreadLineAfter, dayOfDevice())
  }, [view.items, view.unreadLineAfter, row.channel, self])
  const scroll = useTimelineScroll(rows, view.isAtEnd, jumps.wanted)
  const isLive = useConnection(open.account).status === 'live'
  const edges = useEdgeLoading(handle, view, scroll.list, isLive)
  const lookForRead = useReadMarks(open.row, rows, scroll.list)
  const onNewest = (): void => {
    if (jumps.returnTo !== null) jumps.back()
    else void handle.jumpToNewest().then(() => scroll.list.toEnd())
  }
  return (
    <div className="relative min-h-0 grow">
      {edges.isLoadingOlder ? (
        <EdgeLine icon={<Spinner className="size-4" />}>{words.loadingOlder}</EdgeLine>
      ) : (
        edges.isOlderMissing && (
          <EdgeLine icon={<Icon name="cloud-off" className="size-4" />}>{words.olderMissing}</EdgeLine>
        )
      )}
      <TimelineScroller
        label={words.timeline(props.name)}
        rows={rows}
        reachesNewest={view.isAtEnd}
        scroll={scroll}
        quotedOf={useItemBySeq(view)}
        highlightedKey={jumps.highlightedKey}
        actions={actions}
        onScroll={() => {
          edges.check()
          lookForRead()
        }}
      />
      {(!scroll.isAtEnd || !view.isAtEnd || jumps.returnTo !== null) && (
        <JumpToNewest unread={open.row.unread} isBack={jumps.returnTo !== null} onPress={onNewest} />
      )}
      <NewMessageAnnouncer items={view.items} isAtEnd={view.isAtEnd} />
    </div>
  )
}

/** Says over the first messages what is with those before them. */
function EdgeLine(props: { icon: ReactNode; children: string }): ReactNode {
  return (
    <p
      role="status"
      className="absolute inset-x-4 top-11 z-10 mx-auto flex w-fit items-center gap-2 rounded-full bg-raised px-3 py-1 text-muted text-sm shadow-float"
    >
      {props.icon}
      {props.children}
    </p>
  )
}

/** The messages of the window by seq, for the quotes of others. */
function useItemBySeq(view: TimelineView): (seq: Seq) => MessageItem | undefined {
  const bySeq = useMemo(() => {
    const map = new Map<Seq, MessageItem>()
    for (const item of view.items) if (item.type === 'message' && item.seq !== null) map.set(item.seq, item)
    return map
  }, [view.items])
  return useCallback((seq: Seq) => bySeq.get(seq), [bySeq])
}
