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
import { shownState } from './message-state.ts'
import { RowList } from './row-list/row-list.tsx'
import { useSelection } from './selection-context.ts'
import { type RowLook, type TimelineRowProps, TimelineRowView } from './timeline-row-view.tsx'
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
  const { account, reached } = useOpenConversation()
  const isLive = useConnection(account).status === 'live'
  const onRange = useRange(rows)
  const focus = useRowFocus(rows, list, onRange)
  const { target, openMenu, closeMenu } = useMessageMenu(rows)
  const floatingDay = useFloatingDay(rows, list, viewport)
  const lookOf = (row: TimelineRow): RowLook => ({
    state: row.type === 'message' ? shownState(row.item, reached) : null,
    quoted: row.type === 'message' && row.item.replyTo?.seq ? props.quotedOf(row.item.replyTo.seq) : undefined,
    isActive: focus.activeKey === row.key,
    takesFocus: focus.wantedKey === row.key,
    isHighlighted: props.highlightedKey === row.key,
  })
  const draw = useDrawnRows(lookOf, { isLive, actions, onFocus: focus.onFocus, onMenu: openMenu, onRange })
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
          <RowList rows={rows} reachesNewest={props.reachesNewest} control={list} kept={focus.kept} draw={draw} />
        </div>
      </div>
      <FloatingDay element={floatingDay.element} />
      <MessageMenu target={target} actions={actions} onClose={closeMenu} />
    </>
  )
}

/**
 * The same element for a row that is as it was and looks as it did: a message that comes, goes or changes draws itself, and a step
 * of scrolling the rows that it brings.
 */
function useDrawnRows(
  lookOf: (row: TimelineRow) => RowLook,
  shared: Omit<TimelineRowProps, 'row' | keyof RowLook>,
): (row: TimelineRow) => ReactElement {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each by itself, the object is new every time
  const drawn = useMemo(() => new Map<string, DrawnRow>(), Object.values(shared))
  return (row) => {
    const look = lookOf(row)
    const known = drawn.get(row.key)
    if (known && isSame(known.row, row) && isSame(known.look, look)) return known.element
    const element = <TimelineRowView key={row.key} row={row} {...look} {...shared} />
    if (drawn.size >= FORGOTTEN_FROM) drawn.clear()
    drawn.set(row.key, { row, look, element })
    return element
  }
}

interface DrawnRow {
  row: TimelineRow
  look: RowLook
  element: ReactElement
}

/** Far more rows than are drawn at once. */
const FORGOTTEN_FROM = 1_000

/** Of two objects of one kind: the same values. */
function isSame<T extends object>(one: T, other: T): boolean {
  const names = Object.keys(one) as (keyof T)[]
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
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
