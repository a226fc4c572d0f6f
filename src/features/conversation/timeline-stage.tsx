/** A timeline of given items with a composer below it, for tests that measure where its rows stand. */
import { type ReactNode, useMemo } from 'react'
import type { MessageItem, TimelineItem } from '../../model/timeline.ts'
import type { MessageActions } from './message-actions.ts'
import { messageItem } from './message-fixtures.ts'
import { timelineRows } from './timeline-rows.ts'
import { TimelineScroller } from './timeline-scroller.tsx'
import { useTimelineScroll } from './use-timeline-scroll.ts'

export interface StageProps {
  items: readonly TimelineItem[]
  unreadAfter?: number
  /** Pixels. */
  height?: number
  composerHeight?: number
  actions?: Partial<MessageActions>
  dayOf?: (atMs: number) => string
}

/** A backend that never answers. */
const QUIET: Partial<MessageActions> = { fillGap: () => new Promise(() => undefined) }

const oneDay = (): string => 'یک روز'

export function TimelineStage(props: StageProps): ReactNode {
  const { items, unreadAfter = null, height = 400, composerHeight = 0, dayOf = oneDay } = props
  const rows = useMemo(() => timelineRows(items, unreadAfter, dayOf), [items, unreadAfter, dayOf])
  const scroll = useTimelineScroll(rows, true, null)
  const actions = useMemo(() => ({ ...QUIET, ...props.actions }) as MessageActions, [props.actions])
  return (
    <div className="flex flex-col" style={{ height, width: 360 }}>
      <div className="relative min-h-0 grow">
        <TimelineScroller
          label="پیام‌ها"
          rows={rows}
          reachesNewest
          scroll={scroll}
          quotedOf={() => undefined}
          highlightedKey={undefined}
          actions={actions}
          onScroll={() => undefined}
        />
      </div>
      <div style={{ height: composerHeight }} />
    </div>
  )
}

/** Messages from `from` up to but without `to`, of very different heights, as people write. */
export function manyMessages(from: number, to: number): MessageItem[] {
  return Array.from({ length: to - from }, (_, index) => messageItem(from + index, variedText(from + index)))
}

function variedText(seq: number): string {
  return `پیام ${seq}${'\nو یک سطر دیگر'.repeat(seq % 7 === 0 ? 12 : seq % 3)}`
}

export function log(): HTMLElement | null {
  return document.querySelector('[role=log]')
}

export function messageElement(key: string): HTMLElement | null {
  return document.querySelector(`[data-message="${key}"]`)
}

/** Pixels from the upper edge of the list to the upper edge of the message. */
export function offsetOf(key: string): number {
  const top = log()?.getBoundingClientRect().top ?? Number.NaN
  return (messageElement(key)?.getBoundingClientRect().top ?? Number.NaN) - top
}

export async function painted(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}

/** How far a message is from where it was, in every frame that was painted while `act` worked and settled. */
export async function offsetsDuring(key: string, act: () => void, frames = 30): Promise<number[]> {
  const before = offsetOf(key)
  const seen: number[] = []
  act()
  for (let frame = 0; frame < frames; frame += 1) {
    await painted()
    seen.push(offsetOf(key) - before)
  }
  return seen
}
