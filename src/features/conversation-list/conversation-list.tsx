/**
 * All conversations of an account, pinned first, then newest first, with a search field and the archive behind a row.
 * Virtual, walked with the arrow keys. Does not know what opens when one is chosen.
 */
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import type { AccountId, ConversationRow } from '../../data/rows.ts'
import { useAccounts, useConversations } from '../../data/use-live.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { ConversationId, UserRef } from '../../model/event.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ArchiveBack, ArchiveEntry } from './archive-entry.tsx'
import { filterConversations } from './list-filter.ts'
import { ListRows } from './list-rows.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { SearchField } from './search-field.tsx'

export interface ConversationListProps {
  account: AccountId
  /** The conversation on the screen. */
  selectedId?: ConversationId | undefined
  onOpen: (id: ConversationId) => void
}

export function ConversationList(props: ConversationListProps): ReactNode {
  const rows = useConversations(props.account)
  const self = useAccounts()?.find((one) => one.account === props.account)?.self.user
  const words = useText(conversationListText)
  return (
    <nav aria-label={words.title} className="flex h-full min-h-0 flex-col">
      {rows && self !== undefined ? <FilteredList {...props} rows={rows} self={self} /> : <ListSkeleton />}
    </nav>
  )
}

function FilteredList(props: ConversationListProps & { rows: readonly ConversationRow[]; self: UserRef }): ReactNode {
  const common = useText(commonText)
  const [query, setQuery] = useState('')
  const [isArchive, setIsArchive] = useState(false)
  const nameOf = (row: ConversationRow): string => (row.kind === 'saved' ? common.savedMessages : row.name)
  const shown = filterConversations(props.rows, { query, isArchive, nameOf })
  const archived = props.rows.filter((row) => row.archived)
  const isSearching = query.trim() !== ''
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape ends the search wherever the focus is in the list
    <div className="flex min-h-0 grow flex-col" onKeyDown={(event) => endsSearch(event, query) && setQuery('')}>
      <SearchField value={query} onChange={setQuery} />
      {isArchive && !isSearching && <ArchiveBack onPress={() => setIsArchive(false)} />}
      {!isArchive && !isSearching && archived.length > 0 && (
        <ArchiveEntry rows={archived} onPress={() => setIsArchive(true)} />
      )}
      {shown.length === 0 ? (
        <Nothing isArchive={isArchive} isSearching={isSearching} />
      ) : (
        <ListRows rows={shown} nameOf={nameOf} self={props.self} openId={props.selectedId} onOpen={props.onOpen} />
      )}
    </div>
  )
}

function Nothing(props: { isArchive: boolean; isSearching: boolean }): ReactNode {
  const words = useText(conversationListText)
  if (props.isSearching) return <EmptyState icon="search" title={words.noMatch} hint={words.noMatchHint} />
  if (props.isArchive) return <EmptyState icon="archive" title={words.emptyArchive} hint={words.emptyArchiveHint} />
  return <EmptyState icon="user-add" title={words.empty} hint={words.emptyHint} />
}

function endsSearch(event: KeyboardEvent, query: string): boolean {
  if (event.key !== 'Escape' || query === '') return false
  event.preventDefault()
  return true
}
