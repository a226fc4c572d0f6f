/** The frame of a signed-in person: pages on a phone, two panes from 820 px, details as a third from 1200 px. */
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { saveTabDrafts } from '../data/commands/save-tab-drafts.ts'
import type { AccountRow } from '../data/rows.ts'
import { appText } from '../i18n/catalogue/app.ts'
import { useText } from '../i18n/language-context.tsx'
import type { ConversationId, Seq } from '../model/event.ts'
import { BarSlot } from '../ui/bar-slot.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { loadedLater } from '../ui/loaded-later.tsx'
import { useMedia } from '../ui/use-media.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { OpenConversation, OpenDetails, Palette, preloadPages, RoutePage } from './pages.tsx'
import { type Route, routePath } from './route.ts'
import { useRoute } from './router.ts'
import { Sidebar } from './sidebar.tsx'
import { useConnectionMark } from './use-connection-mark.ts'
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
  const openPalette = useCallback(() => setOver('palette'), [])
  useEffect(preloadPages, [])
  useEffect(() => void saveTabDrafts(props.account.account).catch(() => undefined), [props.account.account])
  useRouteFocus(route)
  return (
    <>
      <div className="flex h-full flex-col">
        <BarSlot />
        <div className="min-h-0 grow">
          <Panes
            account={props.account}
            route={route}
            hasPanes={hasPanes}
            hasThird={hasThird}
            onOpenShortcuts={openShortcuts}
          />
        </div>
      </div>
      <Watchers
        account={props.account}
        page={route.page}
        conversation={conversation}
        onPalette={openPalette}
        onHelp={openShortcuts}
      />
      <Notifier account={props.account} open={isOnScreen ? conversation : undefined} />
      <InstallPrompt account={props.account.account} />
      {over === 'help' && <ShortcutsSheet onClose={close} />}
      {over === 'palette' && <Palette account={props.account} onOpenShortcuts={openShortcuts} onClose={close} />}
    </>
  )
}

/** What follows every change of the list, apart from the frame: a message must not draw the frame again. */
function Watchers(props: {
  account: AccountRow
  page: Route['page']
  conversation: ConversationId | undefined
  onPalette: () => void
  onHelp: () => void
}): ReactNode {
  const unread = useUnreadCount(props.account.account)
  usePageTitle(props.page, unread)
  useUnreadBadge(unread)
  useConnectionMark(props.account.account)
  useRefusalToasts(props.account.account)
  useShortcuts(props.account, props.conversation, { palette: props.onPalette, help: props.onHelp })
  return null
}

/** One tree for every width: a conversation that is open stays what it is when the window becomes wider or narrower. */
function Panes(props: PageProps & { hasPanes: boolean; hasThird: boolean }): ReactNode {
  const { account, route, hasPanes, hasThird } = props
  const conversation = 'conversation' in route ? route.conversation : undefined
  const hasDetailsPane = hasThird && route.page === 'details'
  const isAtConversation = hasDetailsPane || route.page === 'conversation'
  const isAtList = route.page === 'list' || route.page === 'sign-in'
  const seq = useAskedSeq(route)
  return (
    <div className="flex h-full">
      {hasPanes && (
        <div className="h-full w-80 shrink-0 border-line border-e min-[1000px]:w-96">
          <Sidebar account={account} selected={conversation} />
        </div>
      )}
      <main className="h-full min-w-0 grow">
        {isAtList && !hasPanes && <Sidebar account={account} selected={undefined} isPage />}
        <ErrorBoundary resetKey={routePath(route)}>
          {isAtConversation && conversation !== undefined ? (
            <OpenConversation account={account} conversation={conversation} seq={seq} />
          ) : (
            <RoutePage account={account} route={route} onOpenShortcuts={props.onOpenShortcuts} />
          )}
          {isAtList && hasPanes && <NothingOpen />}
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
