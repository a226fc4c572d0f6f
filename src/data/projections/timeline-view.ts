/** What the timeline of an open conversation shows; see timeline-projection.ts for how it is fed. */
import type { Seq } from '../../model/event.ts'
import type { TimelineItem } from '../../model/timeline.ts'

export interface TimelineView {
  /** False until the first window is read from the device. */
  isReady: boolean
  /** Oldest first. */
  items: readonly TimelineItem[]
  /** Nothing older is visible to this person. */
  isAtStart: boolean
  /** The window reaches the newest event; appends show by themselves. */
  isAtEnd: boolean
  /** The read watermark when the conversation was opened: the unread line stands after it until it is closed. */
  unreadLineAfter: Seq | null
  /** How many rows the last change put before the former first row: the list holds its place by it. */
  prependedCount: number
}

export interface TimelineHandle {
  subscribe(listener: () => void): () => void
  getSnapshot(): TimelineView
  /** From the device first, then from the backend; false when there was nothing to get now (offline or the end). */
  loadOlder(): Promise<boolean>
  loadNewer(): Promise<boolean>
  /** Moves the window to hold `seq`; answers the item's key, or null when it cannot be had now. */
  jumpTo(seq: Seq): Promise<string | null>
  jumpToNewest(): Promise<void>
  /** Fills a gap that came into view. */
  fillGap(after: Seq, before: Seq): Promise<boolean>
  close(): void
}
