/** Which conversations the list shows: those of a folder or the archive, or those whose name the query finds. Pure. */
import type { ConversationRow } from '../../data/rows.ts'
import { searchIn } from '../../i18n/search-in.ts'
import type { Folder } from '../../model/conversation.ts'
import type { ConversationId } from '../../model/event.ts'
import { isInFolder } from '../../model/folders.ts'
import type { ListView } from './list-place.ts'

export interface Shown {
  view: ListView
  folders: readonly Folder[]
  /** Stays in its place while it is open, also when it leaves the folder by being read. */
  openId?: ConversationId | undefined
}

export function viewedConversations(rows: readonly ConversationRow[], shown: Shown): ConversationRow[] {
  const { view, folders, openId } = shown
  if (view === 'archive') return rows.filter((row) => row.archived)
  return rows.filter(
    (row) => isInFolder(row, view, folders) || (view === 'unread' && row.id === openId && !row.archived),
  )
}

export interface FoundConversations {
  rows: ConversationRow[]
  /** What the query means in the other keyboard layout, where only that found something (T35). */
  recovered?: string | undefined
}

/**
 * A query looks everywhere, the archive too (T31).
 * @param nameOf the name of a row as it is shown
 */
export function foundConversations(
  rows: readonly ConversationRow[],
  query: string,
  nameOf: (row: ConversationRow) => string,
): FoundConversations {
  const { found, recovered } = searchIn(rows, query, nameOf)
  return { rows: found.map(({ item }) => item), recovered }
}
