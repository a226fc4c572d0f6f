/**
 * The messages of an open conversation: a virtual list that opens at the first unread, never jumps, holds the end, and
 * loads what is missing at its edges. Shows what the data's timeline says and knows nothing of how it is made.
 */
import { type ReactNode, useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { Virtualizer } from 'virtua'
import type { TimelineHandle, TimelineView } from '../../data/projections/timeline-view.ts'
import { useConnection } from '../../data/use-live.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { Seq } from '../../model/event.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { useOpenConversation } from './conversation-context.ts'
import { dayOfDevice } from './day-of.ts'
import { JumpToNewest } from './jump-to-newest.tsx'
import type { MessageActions } from './message-actions.ts'
import { MessageMenu } from './message-menu.tsx'
import type { MenuAnchor } from './message-row.tsx'
import { NewMessageAnnouncer } from './new-message-announcer.tsx'
import { TimelineRowView } from './timeline-row-view.tsx'
import { timelineRows } from './timeline-rows.ts'
import { useEdgeLoading } from './use-edge-loading.ts'
import type { Jumps } from './use-jumps.ts'
import { useReadMarks } from './use-read-marks.ts'
import { useRowFocus } from './use-row-focus.ts'
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
  const isLive = useConnection(open.account).status === 'live'
  const rows = useMemo(
    () => timelineRows(view.items, view.unreadLineAfter, dayOfDevice()),
    [view.items, view.unreadLineAfter],
  )
  const scroll = useTimelineScroll(rows, view.isAtEnd, jumps.wanted)
  const focus = useRowFocus(rows, scroll.list)
  const edges = useEdgeLoading(handle, view, scroll.list)
  const lookForRead = useReadMarks(open.row, rows, scroll.list)
  const quotedOf = useItemBySeq(view)
  const [menu, setMenu] = useState<{ key: string; anchor: MenuAnchor } | null>(null)
  const openMenu = useCallback((key: string, anchor: MenuAnchor) => setMenu({ key, anchor }), [])
  const closeMenu = useCallback(() => setMenu(null), [])
  const onNewest = (): void => {
    if (jumps.returnTo !== null) jumps.back()
    else void handle.jumpToNewest().then(scroll.toEnd)
  }
  const menuItem = rows.find((row) => row.type === 'message' && row.key === menu?.key)
  return (
    <div className="relative min-h-0 grow">
      {edges.isLoadingOlder && <LoadingOlder label={words.loadingOlder} />}
      <div
        role="log"
        aria-live="off"
        aria-label={words.timeline(props.name)}
        onKeyDown={focus.onKeyDown}
        className="flex h-full flex-col overflow-y-auto overflow-x-hidden overscroll-contain [overflow-anchor:none]"
      >
        <div className="grow" />
        <Virtualizer
          ref={scroll.list}
          data={rows}
          bufferSize={800}
          shift={view.prependedCount > 0}
          keepMounted={focus.keepMounted}
          onScroll={() => {
            scroll.onScroll()
            edges.check()
            lookForRead()
          }}
          onResize={scroll.onResize}
        >
          {(row) => (
            <TimelineRowView
              key={row.key}
              row={row}
              quotedOf={quotedOf}
              activeKey={focus.activeKey}
              wantedKey={focus.wantedKey}
              highlightedKey={jumps.highlightedKey}
              isLive={isLive}
              actions={actions}
              onFocus={focus.onFocus}
              onMenu={openMenu}
            />
          )}
        </Virtualizer>
        <div className="h-2 shrink-0" />
      </div>
      {(!scroll.isAtEnd || !view.isAtEnd || jumps.returnTo !== null) && (
        <JumpToNewest unread={open.row.unread} isBack={jumps.returnTo !== null} onPress={onNewest} />
      )}
      <NewMessageAnnouncer items={view.items} isAtEnd={view.isAtEnd} />
      <MessageMenu
        target={menu && menuItem?.type === 'message' ? { item: menuItem.item, anchor: menu.anchor } : null}
        actions={actions}
        onClose={closeMenu}
      />
    </div>
  )
}

function LoadingOlder(props: { label: string }): ReactNode {
  return (
    <p className="absolute inset-x-0 top-2 z-10 mx-auto flex w-fit items-center gap-2 rounded-full bg-raised px-3 py-1 text-muted text-sm shadow-float">
      <Spinner className="size-4" />
      {props.label}
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
