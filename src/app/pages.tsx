/** Which feature an address shows. What is not on the first screen loads when it is wanted. */
import { lazy, type ReactNode, Suspense } from 'react'
import type { AccountRow } from '../data/rows.ts'
import { directConversationId } from '../model/conversation.ts'
import type { ConversationId } from '../model/event.ts'
import type { Route } from './route.ts'
import { goBack, navigate } from './router.ts'
import { storageDoor } from './storage-door.ts'

const loadConversation = () => import('./open-conversation.tsx')
const loadSettings = () => import('../features/settings/settings-page.tsx')
const loadOutbox = () => import('../features/outbox/outbox-page.tsx')
const loadNewConversation = () => import('../features/new-conversation/new-conversation-page.tsx')
const loadNewGroup = () => import('../features/new-conversation/new-group-page.tsx')
const loadAddMember = () => import('../features/new-conversation/add-member-page.tsx')
const loadDetails = () => import('../features/conversation-details/conversation-details-page.tsx')

const LazyConversation = lazy(async () => ({ default: (await loadConversation()).OpenConversation }))
const SettingsPage = lazy(async () => ({ default: (await loadSettings()).SettingsPage }))
const OutboxPage = lazy(async () => ({ default: (await loadOutbox()).OutboxPage }))
const NewConversationPage = lazy(async () => ({ default: (await loadNewConversation()).NewConversationPage }))
const NewGroupPage = lazy(async () => ({ default: (await loadNewGroup()).NewGroupPage }))
const AddMemberPage = lazy(async () => ({ default: (await loadAddMember()).AddMemberPage }))
const DetailsPage = lazy(async () => ({ default: (await loadDetails()).ConversationDetailsPage }))

/** The list is painted by then, and nobody has chosen yet. */
const preloadAfterMs = 300

/** The page of a route beside or instead of the list; null for the list itself. */
export function RoutePage(props: { account: AccountRow; route: Route }): ReactNode {
  return <Suspense fallback={<div className="h-full bg-surface" />}>{pageOf(props.account, props.route)}</Suspense>
}

function pageOf(account: AccountRow, route: Route): ReactNode {
  switch (route.page) {
    case 'list':
    case 'sign-in':
      return null
    case 'conversation':
      return <OpenConversation account={account} conversation={route.conversation} />
    case 'details':
      return <OpenDetails account={account} conversation={route.conversation} />
    case 'add-member':
      return <AddMemberPage account={account} conversation={route.conversation} onBack={goBack} />
    case 'outbox':
      return <OutboxPage account={account.account} onBack={goBack} />
    case 'settings':
      return (
        <SettingsPage
          account={account}
          storage={storageDoor}
          onBack={goBack}
          onOpenOutbox={() => navigate({ page: 'outbox' })}
        />
      )
    case 'new':
      return <NewConversationPage account={account} onBack={goBack} onOpen={openInstead} />
    case 'new-group':
      return <NewGroupPage account={account} onBack={goBack} onOpen={openInstead} />
  }
}

/** Brings the code of all pages while the person looks at the list: opening one waits for nothing, also with no network. */
export function preloadPages(): () => void {
  const timer = setTimeout(() => void preload(), preloadAfterMs)
  return () => clearTimeout(timer)
}

async function preload(): Promise<void> {
  const others = [loadDetails, loadSettings, loadOutbox, loadNewConversation, loadNewGroup, loadAddMember]
  for (const load of [loadConversation, ...others]) await load().catch(() => undefined)
}

export function OpenConversation(props: { account: AccountRow; conversation: ConversationId }): ReactNode {
  return (
    <Suspense fallback={<div className="h-full bg-ground" />}>
      <LazyConversation {...props} />
    </Suspense>
  )
}

export function OpenDetails(props: { account: AccountRow; conversation: ConversationId; isPane?: boolean }): ReactNode {
  const { account, conversation, isPane = false } = props
  return (
    <Suspense fallback={null}>
      <DetailsPage
        key={conversation}
        account={account}
        conversation={conversation}
        isPane={isPane}
        onBack={isPane ? () => navigate({ page: 'conversation', conversation }, { replace: true }) : goBack}
        onAddMember={() => navigate({ page: 'add-member', conversation })}
        onOpenDirect={(user) =>
          navigate({ page: 'conversation', conversation: directConversationId(account.self.user, user) })
        }
      />
    </Suspense>
  )
}

/** A conversation that was just made takes the place of the page that made it: "back" leads to the list. */
function openInstead(conversation: ConversationId): void {
  navigate({ page: 'conversation', conversation }, { replace: true })
}
