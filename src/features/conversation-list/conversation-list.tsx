/**
 * All conversations of an account, pinned first, then newest first: a search field, folders, the archive behind a row,
 * several to be selected at once. Virtual, walked with the arrow keys. Does not know what opens when one is chosen.
 */
import { type KeyboardEvent, type ReactNode, useCallback, useDeferredValue, useId, useMemo, useState } from 'react'
import type { AccountId, AccountRow, ConversationRow } from '../../data/rows.ts'
import { useAccounts, useConversations } from '../../data/use-live.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { ConversationId } from '../../model/event.ts'
import { useLayer } from '../../ui/layers.ts'
import { RecoveredSearch } from '../../ui/recovered-search.tsx'
import { ArchiveBack, ArchiveEntry } from './archive-entry.tsx'
import { FolderTabs } from './folder-tabs.tsx'
import { FolderPicker, FoldersDialog } from './later-dialogs.ts'
import { Beginning, ListNothing } from './list-nothing.tsx'
import { keepListPlace, type ListPlace, type ListView, listPlace } from './list-place.ts'
import { ListRows } from './list-rows.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { SearchField } from './search-field.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { foundConversations, viewedConversations } from './shown-conversations.ts'
import { useListActions } from './use-list-actions.ts'
import { useSelection } from './use-selection.ts'

export interface ConversationListProps {
  account: AccountId
  /** The conversation on the screen. */
  selectedId?: ConversationId | undefined
  /** The list is all there is on the screen: "back" leaves the archive first. */
  isPage?: boolean
  onOpen: (id: ConversationId) => void
}

export function ConversationList(props: ConversationListProps): ReactNode {
  const rows = useConversations(props.account)
  const self = useAccounts()?.find((one) => one.account === props.account)?.self
  return (
    <div className="flex h-full min-h-0 flex-col">
      {rows && self !== undefined ? <FiledList {...props} rows={rows} self={self} /> : <ListSkeleton />}
    </div>
  )
}

type FiledListProps = ConversationListProps & { rows: readonly ConversationRow[]; self: AccountRow['self'] }

function FiledList(props: FiledListProps): ReactNode {
  const { account, rows, self } = props
  const folders = self.folders ?? NO_FOLDERS
  const { savedMessages } = useText(commonText)
  const nameOf = (row: ConversationRow): string => (row.kind === 'saved' ? savedMessages : row.name)
  const [query, setQuery] = useState('')
  const [view, setView] = useView(account, folders)
  const [filing, setFiling] = useState<readonly ConversationId[] | 'folders' | null>(null)
  // Out of the search: the field is empty at once, the whole list comes a moment later.
  const late = useDeferredValue(query)
  const asked = query === '' ? late : query
  const isSearching = asked.trim() !== ''
  const found = isSearching ? foundConversations(rows, asked, nameOf) : undefined
  const shown = found?.rows ?? viewedConversations(rows, { view, folders, openId: props.selectedId })
  const shownIds = shown.map(({ id }) => id).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the joined ids say everything
  const selection = useSelection(useMemo(() => shown.map(({ id }) => id), [shownIds]))
  const actions = useListActions()
  const onPlace = useCallback((change: Partial<ListPlace>) => keepListPlace(account, change), [account])
  const closeFiling = useCallback(() => setFiling(null), [])
  const panelId = useId()
  useLayer(view === 'archive' && props.isPage === true, () => setView('all'))
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape ends the selection or the search wherever the focus is */}
      <div
        className="flex min-h-0 grow flex-col"
        onKeyDown={(event) => {
          if (event.key === 'Escape' && selection.isOn) selection.clear()
          else if (event.key === 'Escape' && query !== '') {
            setQuery('')
            // What was found goes, and would take the focus with it.
            event.currentTarget.querySelector('input')?.focus()
          } else if (isSelectAll(event) && selection.isOn) selection.all()
          else if (!leadsToRows(event)) return
          event.preventDefault()
        }}
      >
        {selection.isOn ? (
          <SelectionBar
            rows={shown.filter(({ id }) => selection.ids.has(id))}
            actions={actions}
            onFile={() => setFiling([...selection.ids])}
            onClose={selection.clear}
          />
        ) : (
          <SearchField value={query} onChange={setQuery} />
        )}
        {!isSearching && (
          <ListHead {...{ rows, folders, view, panelId }} onView={setView} onManage={() => setFiling('folders')} />
        )}
        <div id={panelId} {...panelRole(view, isSearching)} className="flex min-h-0 grow flex-col">
          {found?.recovered !== undefined && <RecoveredSearch query={found.recovered} />}
          {shown.length === 0 ? (
            <ListNothing view={view} isSearching={isSearching} onShowAll={() => setView('all')} />
          ) : (
            <ListRows
              key={isSearching ? 'search' : view}
              rows={shown}
              nameOf={nameOf}
              self={self.user}
              openId={props.selectedId}
              place={isSearching ? { view, scrollPx: 0 } : listPlace(account)}
              onPlace={isSearching ? ignore : onPlace}
              selection={selection}
              actions={actions}
              onOpen={props.onOpen}
              onFile={(id) => setFiling([id])}
              end={!isSearching && view === 'all' && rows.every(({ kind }) => kind === 'saved') && <Beginning />}
            />
          )}
        </div>
      </div>
      {filing === 'folders' && <FoldersDialog account={account} folders={folders} onClose={closeFiling} />}
      {filing !== null && filing !== 'folders' && (
        <FolderPicker
          account={account}
          folders={folders}
          conversations={filing}
          onDone={selection.clear}
          onClose={closeFiling}
        />
      )}
    </>
  )
}

function ListHead(props: {
  rows: readonly ConversationRow[]
  folders: NonNullable<AccountRow['self']['folders']>
  view: ListView
  panelId: string
  onView: (view: ListView) => void
  onManage: () => void
}): ReactNode {
  const { rows, view } = props
  if (view === 'archive') return <ArchiveBack onPress={() => props.onView('all')} />
  const archived = rows.filter((row) => row.archived)
  const hasTabs = rows.length > 1 || props.folders.length > 0
  return (
    <>
      {hasTabs && (
        <FolderTabs
          rows={rows}
          folders={props.folders}
          selected={view}
          panelId={props.panelId}
          onSelect={props.onView}
          onManage={props.onManage}
        />
      )}
      {view === 'all' && archived.length > 0 && (
        <ArchiveEntry rows={archived} onPress={() => props.onView('archive')} />
      )}
    </>
  )
}

const NO_FOLDERS: NonNullable<AccountRow['self']['folders']> = []
const ignore = (): void => undefined

/** The view as this tab left it; a folder that is no more is "all". */
function useView(account: AccountId, folders: typeof NO_FOLDERS): [ListView, (view: ListView) => void] {
  const [wanted, setWanted] = useState(() => listPlace(account).view)
  const isThere = !wanted.startsWith('own:') || folders.some(({ id }) => wanted === `own:${id}`)
  const setView = (view: ListView): void => {
    keepListPlace(account, { view, scrollPx: 0, focused: undefined })
    setWanted(view)
  }
  return [isThere ? wanted : 'all', setView]
}

function panelRole(view: ListView, isSearching: boolean) {
  return view === 'archive' || isSearching ? {} : { role: 'tabpanel' }
}

function isSelectAll(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && event.code === 'KeyA' && !(event.target instanceof HTMLInputElement)
}

/** Down from the search field goes into what it found; Enter opens the first. */
function leadsToRows(event: KeyboardEvent<HTMLElement>): boolean {
  if (!(event.target instanceof HTMLInputElement) || event.nativeEvent.isComposing) return false
  const first = event.currentTarget.querySelector<HTMLElement>('[data-conversation]')
  if (event.key === 'ArrowDown') first?.focus()
  else if (event.key === 'Enter' && event.target.value !== '') first?.click()
  else return false
  return true
}
