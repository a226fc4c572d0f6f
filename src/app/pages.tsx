/** Which feature an address shows. What is not on the first screen loads when it is wanted. */
import type { ReactNode } from 'react'
import type { AccountRow } from '../data/rows.ts'
import { directConversationId, savedConversationId } from '../model/conversation.ts'
import type { ConversationId, Seq } from '../model/event.ts'
import { loadedLater } from '../ui/loaded-later.tsx'
import { notificationDoor } from './notification-door.ts'
import type { Route } from './route.ts'
import { goBack, navigate } from './router.ts'
import { storageDoor } from './storage-door.ts'

const emptyPage = <div className="h-full bg-surface" />

const ConversationView = loadedLater(
  async () => (await import('./open-conversation.tsx')).OpenConversation,
  <div className="h-full bg-ground" />,
)
const SettingsPage = loadedLater(
  async () => (await import('../features/settings/settings-page.tsx')).SettingsPage,
  emptyPage,
)
const OutboxPage = loadedLater(async () => (await import('../features/outbox/outbox-page.tsx')).OutboxPage, emptyPage)
const NewConversationPage = loadedLater(
  async () => (await import('../features/new-conversation/new-conversation-page.tsx')).NewConversationPage,
  emptyPage,
)
const NewGroupPage = loadedLater(
  async () => (await import('../features/new-conversation/new-group-page.tsx')).NewGroupPage,
  emptyPage,
)
const AddMemberPage = loadedLater(
  async () => (await import('../features/new-conversation/add-member-page.tsx')).AddMemberPage,
  emptyPage,
)
const DetailsPage = loadedLater(
  async () => (await import('../features/conversation-details/conversation-details-page.tsx')).ConversationDetailsPage,
  emptyPage,
)

const PersonLinkPage = loadedLater(
  async () => (await import('../features/new-conversation/person-link-page.tsx')).PersonLinkPage,
  emptyPage,
)
const HelpPage = loadedLater(async () => (await import('../features/help/help-page.tsx')).HelpPage, emptyPage)
const WelcomePage = loadedLater(
  async () => (await import('../features/welcome/welcome-page.tsx')).WelcomePage,
  emptyPage,
)

/** Soon there: what is typed right after its key belongs to it. */
export const Palette = loadedLater(async () => (await import('./palette.tsx')).Palette)

/** The most wanted first. */
const pages = [
  ConversationView,
  Palette,
  DetailsPage,
  SettingsPage,
  OutboxPage,
  NewConversationPage,
  NewGroupPage,
  AddMemberPage,
  PersonLinkPage,
  HelpPage,
]

/** The list is painted by then, and nobody has chosen yet. */
const preloadAfterMs = 300

/** The page of a route beside or instead of the list; null for the list itself and for a conversation, which the frame draws. */
export function RoutePage(props: { account: AccountRow; route: Route; onOpenShortcuts: () => void }): ReactNode {
  const { account, route } = props
  switch (route.page) {
    case 'list':
    case 'sign-in':
    case 'conversation':
      return null
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
          section={route.section}
          storage={storageDoor}
          notifications={notificationDoor}
          onBack={goBack}
          onOpenOutbox={() => navigate({ page: 'outbox' })}
          onOpenShortcuts={props.onOpenShortcuts}
        />
      )
    case 'help':
      return <HelpPage onBack={goBack} />
    case 'welcome':
      return <Welcome account={account} />
    case 'person':
      return <PersonLinkPage account={account} username={route.username} onBack={goBack} onOpen={openInstead} />
    case 'new':
      return <NewConversationPage account={account} onBack={goBack} onOpen={openInstead} />
    case 'new-group':
      return <NewGroupPage account={account} onBack={goBack} onOpen={openInstead} />
  }
}

function Welcome(props: { account: AccountRow }): ReactNode {
  const { self } = props.account
  return (
    <WelcomePage
      account={props.account}
      onFind={() => navigate({ page: 'new' }, { replace: true })}
      onNote={() => openInstead(savedConversationId(self.user))}
      onLater={() => navigate({ page: 'list' }, { replace: true })}
    />
  )
}

/** Brings the code of all pages while the person looks at the list: opening one waits for nothing, also with no network. */
export function preloadPages(): () => void {
  const timer = setTimeout(() => void preload(), preloadAfterMs)
  return () => clearTimeout(timer)
}

async function preload(): Promise<void> {
  for (const page of pages) await page.preload().catch(() => undefined)
}

export function OpenConversation(props: {
  account: AccountRow
  conversation: ConversationId
  seq?: Seq | undefined
}): ReactNode {
  return <ConversationView {...props} />
}

export function OpenDetails(props: { account: AccountRow; conversation: ConversationId; isPane?: boolean }): ReactNode {
  const { account, conversation, isPane = false } = props
  return (
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
  )
}

/** A conversation that was just made takes the place of the page that made it: "back" leads to the list. */
function openInstead(conversation: ConversationId): void {
  navigate({ page: 'conversation', conversation }, { replace: true })
}
