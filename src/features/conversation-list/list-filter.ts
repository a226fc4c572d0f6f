/** Which conversations the list shows: of the archive or not, and those whose name the query finds. Pure. */
import type { ConversationRow } from '../../data/rows.ts'
import { foldForSearch, searchWords } from '../../i18n/fold-for-search.ts'

export interface ListFilter {
  query: string
  isArchive: boolean
  /** The name of a row as it is shown. */
  nameOf: (row: ConversationRow) => string
}

/** A query looks everywhere, the archive too; each of its words begins a word of the name. */
export function filterConversations(rows: readonly ConversationRow[], filter: ListFilter): ConversationRow[] {
  const wanted = searchWords(filter.query)
  if (wanted.length === 0) return rows.filter((row) => row.archived === filter.isArchive)
  return rows.filter((row) => {
    const name = filter.nameOf(row)
    const words = searchWords(name)
    const whole = foldForSearch(name)
    return wanted.every((one) => words.some((word) => word.startsWith(one)) || whole.includes(one))
  })
}
