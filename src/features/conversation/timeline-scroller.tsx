/** The scrolling part of the timeline: the virtual list, the focus that walks it, and the one menu of its messages. */
import {
  type ReactElement,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useConnection } from '../../data/use-live.ts'
import type { Seq } from '../../model/event.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { useOpenConversation } from './conversation-context.ts'
import type { MessageActions } from './message-actions.ts'
import { MessageMenu } from './message-menu.tsx'
import type { MenuAnchor } from './message-row.tsx'
import { RowList } from './row-list/row-list.tsx'
import { useSelection } from './selection-context.ts'
import { type TimelineRowProps, TimelineRowView } from './timeline-row-view.tsx'
import type { TimelineRow } from './timeline-rows.ts'
import { useFloatingDay } from './use-floating-day.ts'
import { useRowFocus } from './use-row-focus.ts'
import type { TimelineScroll } from './use-timeline-scroll.ts'

export interface TimelineScrollerProps {
  label: string
  rows: readonly TimelineRow[]
  reachesNewest: boolean
  scroll: TimelineScroll
  quotedOf: (seq: Seq) => MessageItem | undefined
  highlightedKey: string | undefined
  actions: MessageActions
  onScroll: () => void
}

export function TimelineScroller(props: TimelineScrollerProps): ReactNode {
  const { rows, scroll, actions } = props
  const { list } = scroll
  const viewport = useRef<HTMLDivElement>(null)
  const isLive = useConnection(useOpenConversation().account).status === 'live'
  const onRange = useRange(rows)
  const focus = useRowFocus(rows, list, onRange)
  const { target, openMenu, closeMenu } = useMessageMenu(rows)
  const floatingDay = useFloatingDay(rows, list, viewport)
  const drawn = useDrawnRows({
    quotedOf: props.quotedOf,
    activeKey: focus.activeKey,
    wantedKey: focus.wantedKey,
    highlightedKey: props.highlightedKey,
    isLive,
    actions,
    onFocus: focus.onFocus,
    onMenu: openMenu,
    onRange,
  })
  const onScroll = useEffectEvent(() => {
    props.onScroll()
    floatingDay.look()
  })
  const { onAtEnd } = scroll
  useLayoutEffect(() => {
    if (viewport.current) return list.attach(viewport.current, { onScroll: () => onScroll(), onAtEnd })
  }, [list, onAtEnd])
  return (
    <>
      <div
        ref={viewport}
        role="log"
        aria-live="off"
        aria-label={props.label}
        onKeyDown={focus.onKeyDown}
        className="flex h-full flex-col overflow-y-auto overflow-x-hidden will-change-scroll flat:bg-surface overscroll-contain [overflow-anchor:none]"
      >
        <div className="grow" />
        <div>
          <RowList rows={rows} reachesNewest={props.reachesNewest} control={list} kept={focus.kept} draw={drawn} />
        </div>
      </div>
      <FloatingDay element={floatingDay.element} />
      <MessageMenu target={target} actions={actions} onClose={closeMenu} />
    </>
  )
}

/** The same element for a row that is as it was: a step of scrolling draws the rows that it brings and no other. */
function useDrawnRows(shared: Omit<TimelineRowProps, 'row'>): (row: TimelineRow) => ReactElement {
  return useMemo(() => {
    const drawn = new WeakMap<TimelineRow, ReactElement>()
    return (row) => {
      const known = drawn.get(row)
      if (known) return known
      const made = <TimelineRowView key={row.key} row={row} {...shared} />
      drawn.set(row, made)
      return made
    }
    // biome-ignore lint/correctness/useExhaustiveDependencies: each by itself, the object is new every time
  }, Object.values(shared))
}

/** Over the messages, for the eye alone: a screen reader finds the separators, which are headings. */
function FloatingDay(props: { element: RefObject<HTMLParagraphElement | null> }): ReactNode {
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
      <p
        ref={props.element}
        data-floating-day
        className="rounded-full bg-raised px-3 py-1 font-medium text-muted text-xs opacity-0 shadow-float transition-opacity duration-300 data-scrolling:opacity-100 data-scrolling:duration-100"
      />
    </div>
  )
}

/** Chooses all messages from the one that was chosen last. */
function useRange(rows: readonly TimelineRow[]): (item: MessageItem) => void {
  const selection = useSelection()
  const latest = useRef(rows)
  useLayoutEffect(() => {
    latest.current = rows
  })
  return useCallback(
    (item) => {
      const sent = latest.current.flatMap((row) => (row.type === 'message' && row.item.seq !== null ? [row.item] : []))
      selection.extendTo(item, sent)
    },
    [selection],
  )
}

/** The message whose menu is open, as it is now: it may change or go meanwhile. */
function useMessageMenu(rows: readonly TimelineRow[]) {
  const [menu, setMenu] = useState<{ key: string; anchor: MenuAnchor } | null>(null)
  const openMenu = useCallback((key: string, anchor: MenuAnchor) => setMenu({ key, anchor }), [])
  const closeMenu = useCallback(() => setMenu(null), [])
  const chosen = menu && rows.find((row) => row.key === menu.key)
  const target = menu && chosen?.type === 'message' ? { item: chosen.item, anchor: menu.anchor } : null
  return { target, openMenu, closeMenu }
}
