/** What has arrived since a list was looked at last, one entry a conversation. Pure; knows no screen and no sound. */
import type { ConversationRow } from '../../data/rows.ts'
import type { ConversationId, Seq, UserRef } from '../../model/event.ts'

/** The newest seq of each conversation that was told about, or was there from the start. */
export type Told = ReadonlyMap<ConversationId, Seq>

export function toldOf(rows: readonly ConversationRow[]): Told {
  return new Map(rows.map((row) => [row.id, row.last?.seq ?? 0]))
}

/** Messages of others that nobody has read and that are worth a notification. */
export function arrivalsSince(told: Told, rows: readonly ConversationRow[], self: UserRef): ConversationRow[] {
  return rows.filter((row) => (row.last?.seq ?? 0) > (told.get(row.id) ?? 0) && isWorthTelling(row, self))
}

/** Also asked again after a while: what was read on another device meanwhile is not worth it any more. */
export function isWorthTelling({ last, muted, read, unread }: ConversationRow, self: UserRef): boolean {
  if (last === null || last.seq === null || last.notice !== undefined) return false
  return !last.erased && last.sender !== self && !muted && unread > 0 && read < last.seq
}
