/**
 * Keeps the app's shell, so that it opens with no network. Knows nothing of messages, accounts or the backend.
 * A new version waits until a page asks for it (`skip-waiting`): an update is whole, and never under somebody's hands.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

/** What this file needs of ServiceWorkerGlobalScope; the project's types are the page's. */
interface Scope extends EventTarget {
  __WB_MANIFEST: Parameters<typeof precacheAndRoute>[0]
  clients: {
    claim(): Promise<void>
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly WindowOfApp[]>
    openWindow(path: string): Promise<unknown>
  }
  skipWaiting(): Promise<void>
}
interface WindowOfApp {
  focus(): Promise<unknown>
  postMessage(message: unknown): void
}
type Lasting = Event & { waitUntil(work: Promise<unknown>): void }
declare const self: Scope

const NOT_THE_APP = [/^\/api\//, /^\/socket\.io\//, /^\/(healthz|readyz|metrics)$/]

const FETCHED_AT_ONCE = 3
const shell = self.__WB_MANIFEST

self.addEventListener('install', (event) => (event as Lasting).waitUntil(fetchAhead()))
cleanupOutdatedCaches()
precacheAndRoute(shell)
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: NOT_THE_APP }))

self.addEventListener('message', (event) => {
  const asked: unknown = (event as MessageEvent).data
  if (asked === 'skip-waiting' || isWorkboxSkip(asked)) void self.skipWaiting()
})

// The first visit is kept at once; later versions take over only when they were asked to.
self.addEventListener('activate', (event) => {
  ;(event as Lasting).waitUntil(self.clients.claim())
})

self.addEventListener('notificationclick', (event) => {
  const { notification } = event as Lasting & { notification: Notification }
  notification.close()
  const path: unknown = notification.data?.path
  if (typeof path === 'string' && path.startsWith('/c/')) (event as Lasting).waitUntil(openAt(path))
})

/**
 * Workbox fetches one file after the other, a round trip each. What is fetched beside, from the other end, lies in the browser's
 * own cache when its turn comes. What cannot be had fails when its turn comes.
 */
async function fetchAhead(): Promise<void> {
  const ahead = shell.flatMap((file) => (typeof file === 'string' || file.revision !== null ? [] : [file.url]))
  const fetchSome = async () => {
    for (let url = ahead.pop(); url !== undefined; url = ahead.pop()) {
      const response = await fetch(url, { priority: 'low' }).catch(() => undefined)
      await response?.arrayBuffer().catch(() => undefined)
    }
  }
  await Promise.all(Array.from({ length: FETCHED_AT_ONCE }, fetchSome))
}

/** In a window of the app where one is open, else in a new one. */
async function openAt(path: string): Promise<void> {
  const [open] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (!open) return void (await self.clients.openWindow(path))
  open.postMessage({ type: 'open-path', path })
  await open.focus()
}

/** The message of workbox-window's `messageSkipWaiting()`. */
function isWorkboxSkip(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING'
}
