/** The frame of a signed-in person: pages on a phone, two panes from 820 px, details as a third from 1200 px. */
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { AccountRow } from '../data/rows.ts'
import { appText } from '../i18n/catalogue/app.ts'
import { useText } from '../i18n/language-context.tsx'
import type { Seq } from '../model/event.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { loadedLater } from '../ui/loaded-later.tsx'
import { useMedia } from '../ui/use-media.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { OpenConversation, OpenDetails, Palette, preloadPages, RoutePage } from './pages.tsx'
import { type Route, routePath } from './route.ts'
import { useRoute } from './router.ts'
import { Sidebar } from './sidebar.tsx'
import { usePageTitle } from './use-page-title.ts'
import { useRefusalToasts } from './use-refusal-toasts.ts'
import { useRouteFocus } from './use-route-focus.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useUnreadBadge } from './use-unread-badge.ts'
import { useUnreadCount } from './use-unread-count.ts'

const InstallPrompt = loadedLater(async () => (await import('./install/install-prompt.tsx')).InstallPrompt)
const Notifier = loadedLater(async () => (await import('./notifications/notifier.tsx')).Notifier)

const ShortcutsSheet = loadedLater(async () => (await import('./shortcuts-sheet.tsx')).ShortcutsSheet)

interface PageProps {
  account: AccountRow
  route: Route
  onOpenShortcuts: () => void
}

export function Shell(props: { account: AccountRow }): ReactNode {
  const route = useRoute()
  const hasPanes = useMedia('(min-width: 820px)')
  const hasThird = useMedia('(min-width: 1200px)')
  const [over, setOver] = useState<'help' | 'palette' | null>(null)
  const close = useCallback(() => setOver(null), [])
  const openShortcuts = useCallback(() => setOver('help'), [])
  const conversation = 'conversation' in route ? route.conversation : undefined
  const isOnScreen = route.page === 'conversation' || (route.page === 'details' && hasThird)
  const unread = useUnreadCount(props.account.account)
  useEffect(preloadPages, [])
  usePageTitle(route.page, unread)
  useUnreadBadge(unread)
  useRouteFocus(route)
  useRefusalToasts(props.account.account)
  useShortcuts(props.account, conversation, { palette: () => setOver('palette'), help: openShortcuts })
  return (
    <>
      {hasPanes ? (
        <Panes account={props.account} route={route} hasThird={hasThird} onOpenShortcuts={openShortcuts} />
      ) : (
        <OnePage account={props.account} route={route} onOpenShortcuts={openShortcuts} />
      )}
      <Notifier account={props.account} open={isOnScreen ? conversation : undefined} />
      <InstallPrompt account={props.account.account} />
      {over === 'help' && <ShortcutsSheet onClose={close} />}
      {over === 'palette' && <Palette account={props.account} onOpenShortcuts={openShortcuts} onClose={close} />}
    </>
  )
}

function OnePage(props: PageProps): ReactNode {
  const { account, route } = props
  if (route.page === 'list' || route.page === 'sign-in')
    return (
      <main className="h-full">
        <Sidebar account={account} selected={undefined} isPage />
      </main>
    )
  return (
    <main className="h-full">
      <ErrorBoundary resetKey={routePath(route)}>
        <RoutePage {...props} />
      </ErrorBoundary>
    </main>
  )
}

function Panes(props: PageProps & { hasThird: boolean }): ReactNode {
  const { account, route, hasThird } = props
  const conversation = 'conversation' in route ? route.conversation : undefined
  const hasDetailsPane = hasThird && route.page === 'details'
  const isAtConversation = hasDetailsPane || route.page === 'conversation'
  const seq = useAskedSeq(route)
  return (
    <div className="flex h-full">
      <div className="h-full w-80 shrink-0 border-line border-e min-[1000px]:w-96">
        <Sidebar account={account} selected={conversation} />
      </div>
      <main className="h-full min-w-0 grow">
        <ErrorBoundary resetKey={routePath(route)}>
          {isAtConversation && conversation !== undefined ? (
            <OpenConversation account={account} conversation={conversation} seq={seq} />
          ) : (
            <RoutePage {...props} />
          )}
          {conversation === undefined && (route.page === 'list' || route.page === 'sign-in') && <NothingOpen />}
        </ErrorBoundary>
      </main>
      {hasDetailsPane && conversation !== undefined && (
        <aside className="h-full w-80 shrink-0 border-line border-s">
          <OpenDetails account={account} conversation={conversation} isPane />
        </aside>
      )}
    </div>
  )
}

/** The message that the address asked for, also while the details stand beside it: nothing is asked twice. */
function useAskedSeq(route: Route): Seq | undefined {
  const [asked, setAsked] = useState(route)
  const isAsking = route.page === 'conversation'
  if (isAsking && asked !== route) setAsked(route)
  if (isAsking) return route.seq
  const isBeside = route.page === 'details' && asked.page === 'conversation'
  return isBeside && asked.conversation === route.conversation ? asked.seq : undefined
}

function NothingOpen(): ReactNode {
  const text = useText(appText)
  return (
    <div className="flex h-full items-center bg-ground">
      <EmptyState icon="emoji" title={text.pickConversation} hint={text.pickConversationHint} />
    </div>
  )
}
