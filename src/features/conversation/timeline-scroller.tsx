/** The scrolling part of the timeline: the virtual list, the focus that walks it, and the one menu of its messages. */
import { type ReactNode, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { Virtualizer } from 'virtua'
import { useConnection } from '../../data/use-live.ts'
import type { Seq } from '../../model/event.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { useOpenConversation } from './conversation-context.ts'
import type { MessageActions } from './message-actions.ts'
import { MessageMenu } from './message-menu.tsx'
import type { MenuAnchor } from './message-row.tsx'
import { useSelection } from './selection-context.ts'
import { TimelineRowView } from './timeline-row-view.tsx'
import { useFloatingDay } from './use-floating-day.ts'
import { useRowFocus } from './use-row-focus.ts'
import type { SteadyRows } from './use-steady-rows.ts'
import type { TimelineScroll } from './use-timeline-scroll.ts'

export interface TimelineScrollerProps {
  label: string
  steady: SteadyRows
  scroll: TimelineScroll
  quotedOf: (seq: Seq) => MessageItem | undefined
  highlightedKey: string | undefined
  actions: MessageActions
  onScroll: () => void
}

export function TimelineScroller(props: TimelineScrollerProps): ReactNode {
  const { steady, scroll, actions } = props
  const isLive = useConnection(useOpenConversation().account).status === 'live'
  const onRange = useRange(steady)
  const focus = useRowFocus(steady.rows, scroll.list, onRange)
  const { target, openMenu, closeMenu } = useMessageMenu(steady)
  const floatingDay = useFloatingDay(steady.rows, scroll.list, scroll.viewport)
  return (
    <>
      <div
        ref={scroll.viewport}
        role="log"
        aria-live="off"
        aria-label={props.label}
        onKeyDown={focus.onKeyDown}
        className="flex h-full flex-col overflow-y-auto overflow-x-hidden flat:bg-surface overscroll-contain [overflow-anchor:none]"
      >
        <div className="grow" />
        <div>
          <Virtualizer
            key={steady.generation}
            ref={scroll.list}
            scrollRef={scroll.viewport}
            data={steady.rows}
            bufferSize={800}
            shift={steady.isShift}
            keepMounted={focus.keepMounted}
            onScroll={() => {
              props.onScroll()
              floatingDay.look()
            }}
            onScrollEnd={scroll.onScrollEnd}
            onResize={scroll.onResize}
          >
            {(row) => (
              <TimelineRowView
                key={row.key}
                row={row}
                quotedOf={props.quotedOf}
                activeKey={focus.activeKey}
                wantedKey={focus.wantedKey}
                highlightedKey={props.highlightedKey}
                isLive={isLive}
                actions={actions}
                onFocus={focus.onFocus}
                onMenu={openMenu}
                onRange={onRange}
              />
            )}
          </Virtualizer>
        </div>
      </div>
      <FloatingDay element={floatingDay.element} />
      <MessageMenu target={target} actions={actions} onClose={closeMenu} />
    </>
  )
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
function useRange({ rows }: SteadyRows): (item: MessageItem) => void {
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
function useMessageMenu({ rows }: SteadyRows) {
  const [menu, setMenu] = useState<{ key: string; anchor: MenuAnchor } | null>(null)
  const openMenu = useCallback((key: string, anchor: MenuAnchor) => setMenu({ key, anchor }), [])
  const closeMenu = useCallback(() => setMenu(null), [])
  const chosen = menu && rows.find((row) => row.key === menu.key)
  const target = menu && chosen?.type === 'message' ? { item: chosen.item, anchor: menu.anchor } : null
  return { target, openMenu, closeMenu }
}
