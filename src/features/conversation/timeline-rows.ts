/**
 * Turns the items of a timeline into the rows of its list: day separators, the unread line, and which messages of one
 * author stand together. Pure; does not know how a row looks.
 */
import type { Seq, UserRef } from '../../model/event.ts'
import { isOthersMove } from '../../model/preview.ts'
import type { GapItem, MessageItem, NoticeItem, TimelineItem } from '../../model/timeline.ts'

export interface MessageRow {
  type: 'message'
  key: string
  item: MessageItem
  startsGroup: boolean
  endsGroup: boolean
}
export type TimelineRow =
  | { type: 'day'; key: string; atMs: number }
  | { type: 'unread'; key: string }
  | MessageRow
  | { type: 'notice'; key: string; item: NoticeItem }
  | { type: 'gap'; key: string; item: GapItem }

/** What a reader of a channel is shown. */
export function withoutOthersMoves(items: readonly TimelineItem[], self: UserRef): TimelineItem[] {
  return items.filter((item) => item.type !== 'notice' || !isOthersMove(item.event, self))
}

const GROUP_WITHIN_MS = 5 * 60_000

/**
 * @param unreadLineAfter the read watermark when the conversation was opened
 * @param dayOf a string that is equal for two times of the same day in the person's time zone
 */
export function timelineRows(
  items: readonly TimelineItem[],
  unreadLineAfter: Seq | null,
  dayOf: (atMs: number) => string,
): TimelineRow[] {
  const unreadKey = firstUnreadKey(items, unreadLineAfter)
  const rows: TimelineRow[] = []
  const days = new Map<string, number>()
  let day: string | undefined
  for (const item of items) {
    if (item.type === 'gap') {
      rows.push({ type: 'gap', key: item.key, item })
      continue
    }
    const itemDay = dayOf(item.atMs)
    if (itemDay !== day) rows.push({ type: 'day', key: dayKey(days, itemDay), atMs: item.atMs })
    if (item.key === unreadKey) rows.push({ type: 'unread', key: 'unread' })
    day = itemDay
    if (item.type === 'notice') rows.push({ type: 'notice', key: item.key, item })
    else pushMessage(rows, item)
  }
  return rows
}

/** The first separator of a day keeps its key however much is put before it; a day that comes again gets a number. */
function dayKey(days: Map<string, number>, day: string): string {
  const count = days.get(day) ?? 0
  days.set(day, count + 1)
  return count === 0 ? `day:${day}` : `day:${day}:${count}`
}

function pushMessage(rows: TimelineRow[], item: MessageItem): void {
  const previous = rows.at(-1)
  const joins = previous?.type === 'message' && standTogether(previous.item, item)
  if (joins) previous.endsGroup = false
  rows.push({ type: 'message', key: item.key, item, startsGroup: !joins, endsGroup: true })
}

function standTogether(previous: MessageItem, item: MessageItem): boolean {
  return previous.sender === item.sender && Math.abs(item.atMs - previous.atMs) <= GROUP_WITHIN_MS
}

/** The unread line stands before the first message of somebody else that came after the watermark. */
function firstUnreadKey(items: readonly TimelineItem[], after: Seq | null): string | undefined {
  if (after === null) return undefined
  const isUnread = (item: TimelineItem) => item.type === 'message' && !item.own && item.seq !== null && item.seq > after
  return items.find(isUnread)?.key
}
