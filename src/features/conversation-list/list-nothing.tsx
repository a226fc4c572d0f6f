/** What stands where the list has nothing to show, and what to do about it. */
import type { ReactNode } from 'react'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { ListView } from './list-place.ts'

export function ListNothing(props: { view: ListView; isSearching: boolean; onShowAll: () => void }): ReactNode {
  const words = useText(conversationListText)
  const { view } = props
  if (props.isSearching) return <EmptyState icon="search" title={words.noMatch} hint={words.noMatchHint} />
  if (view === 'archive') return <EmptyState icon="archive" title={words.emptyArchive} hint={words.emptyArchiveHint} />
  if (view === 'all') return <Beginning />
  const { title, hint } = words.emptyFolders[view.startsWith('own:') ? 'own' : (view as 'unread')]
  const icon = view === 'unread' ? 'check-double' : 'folder'
  return (
    <EmptyState
      icon={icon}
      title={title}
      hint={hint}
      action={<Button onClick={props.onShowAll}>{words.showAll}</Button>}
    />
  )
}

/** Before the first conversation with somebody. */
export function Beginning(): ReactNode {
  const words = useText(conversationListText)
  return (
    <EmptyState
      icon="user-add"
      title={words.empty}
      hint={words.emptyHint}
      action={
        <a
          href="/new"
          className="pressable inline-flex min-h-11 items-center rounded-full bg-accent px-5 font-medium text-on-accent hover:bg-accent-strong"
        >
          {words.findSomebody}
        </a>
      }
    />
  )
}
