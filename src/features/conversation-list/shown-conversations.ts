/** Which conversations the list shows: those of a folder or the archive, or those whose name the query finds. Pure. */
import type { ConversationRow } from '../../data/rows.ts'
import { foldForSearch, searchWords } from '../../i18n/fold-for-search.ts'
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

/**
 * A query looks everywhere, the archive too; each of its words begins a word of the name.
 * @param nameOf the name of a row as it is shown
 */
export function foundConversations(
  rows: readonly ConversationRow[],
  query: string,
  nameOf: (row: ConversationRow) => string,
): ConversationRow[] {
  const wanted = searchWords(query)
  return rows.filter((row) => {
    const name = nameOf(row)
    const words = searchWords(name)
    const whole = foldForSearch(name)
    return wanted.every((one) => words.some((word) => word.startsWith(one)) || whole.includes(one))
  })
}
