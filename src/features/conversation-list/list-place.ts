/** What the list of this tab remembers of itself while a page lies over it: which view, how far, which row. */
import type { AccountId } from '../../data/rows.ts'
import type { ConversationId } from '../../model/event.ts'
import type { FolderKey } from '../../model/folders.ts'

/** A folder, or the archive, which is a place of its own. */
export type ListView = FolderKey | 'archive'

export interface ListPlace {
  view: ListView
  scrollPx: number
  focused?: ConversationId | undefined
}

const places = new Map<AccountId, ListPlace>()

export function listPlace(account: AccountId): ListPlace {
  return places.get(account) ?? { view: 'all', scrollPx: 0 }
}

export function keepListPlace(account: AccountId, change: Partial<ListPlace>): void {
  places.set(account, { ...listPlace(account), ...change })
}
