/** The app: appearance, the door or the frame, toasts. Knows which account is open, not where its backend is. */
import { type ReactNode, useEffect, useState } from 'react'
import type { AccountRow } from '../data/rows.ts'
import { useAccounts } from '../data/use-live.ts'
import { loadedLater } from '../ui/loaded-later.tsx'
import { Toaster } from '../ui/toast.tsx'
import { TooltipLayer } from '../ui/tooltip-layer.tsx'
import { AppearanceProvider } from './appearance-provider.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { followLink, navigate, useRoute } from './router.ts'
import { type StorageFailure, StorageNotice } from './storage-notice.tsx'
import { UpdatePrompt } from './update-prompt.tsx'

const SignInPage = loadedLater(async () => (await import('../features/sign-in/sign-in-page.tsx')).SignInPage)
const Shell = loadedLater(async () => (await import('./shell.tsx')).Shell)
// No service worker means a first visit: the door is what will be shown, and its bytes come over the network.
const isFirstVisit = !navigator.serviceWorker?.controller
preload(isFirstVisit ? SignInPage : Shell)
/** Until the letters of the door are there, on a slow network too. */
const preloadAfterMs = 1_000

export interface AppProps {
  /** The adapter that the address asks for; without one whatever account is here, and `own` for a new one. */
  backend: string | undefined
  address: string
  /** Tells whether the data of this device could be opened. */
  storage?: Promise<{ ok: true } | { ok: false; reason: StorageFailure }>
}

export function App(props: AppProps): ReactNode {
  const failure = useStorageFailure(props.storage)
  useEffect(() => {
    document.addEventListener('click', followLink)
    return () => document.removeEventListener('click', followLink)
  }, [])
  if (failure) return <StorageNotice failure={failure} />
  return (
    <ErrorBoundary>
      <AppearanceProvider>
        <Gate {...props} />
        <UpdatePrompt />
        <Toaster />
        <TooltipLayer />
      </AppearanceProvider>
    </ErrorBoundary>
  )
}

/** The door while nobody is signed in; also by its own address, for a session that ended. */
function Gate(props: AppProps): ReactNode {
  const accounts = useAccounts()
  const route = useRoute()
  const account = accounts?.find(({ backend }) => props.backend === undefined || backend === props.backend)
  const isAtDoor = route.page === 'sign-in'
  const isDone = isAtDoor && account !== undefined && !account.signedOut
  useEffect(() => {
    if (isDone) navigate({ page: 'list' }, { replace: true })
  }, [isDone])
  if (accounts === undefined) return null
  if (account && !(isAtDoor && account.signedOut)) return <Shell key={account.account} account={account} />
  return <Door {...props} account={account} />
}

function preload(page: { preload(): Promise<void> }): void {
  void page.preload().catch(() => undefined)
}

function Door(props: AppProps & { account: AccountRow | undefined }): ReactNode {
  const { account } = props
  // Whoever stands at the door will want in, but what they see comes first.
  useEffect(() => {
    const timer = setTimeout(() => preload(Shell), preloadAfterMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <SignInPage
      backend={account?.backend ?? props.backend ?? 'own'}
      address={account?.address ?? props.address}
      again={account && { username: account.self.username }}
      corner={<LanguageSwitch />}
      onSignedUp={welcome}
    />
  )
}

/** Whoever came by a link goes where it leads. */
function welcome(): void {
  if (location.pathname === '/' || location.pathname === '/sign-in') navigate({ page: 'welcome' }, { replace: true })
}

function useStorageFailure(storage: AppProps['storage']): StorageFailure | undefined {
  const [failure, setFailure] = useState<StorageFailure>()
  useEffect(() => {
    void storage?.then((opened) => setFailure(opened.ok ? undefined : opened.reason))
  }, [storage])
  return failure
}
