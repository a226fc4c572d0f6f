/**
 * Keeps the app's shell, so that it opens with no network. Knows nothing of messages, accounts or the backend.
 * A new version waits until a page asks for it (`skip-waiting`): an update is whole, and never under somebody's hands.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

/** What this file needs of ServiceWorkerGlobalScope; the project's types are the page's. */
interface Scope extends EventTarget {
  __WB_MANIFEST: Parameters<typeof precacheAndRoute>[0]
  clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
}
declare const self: Scope

const NOT_THE_APP = [/^\/api\//, /^\/socket\.io\//, /^\/healthz/]

cleanupOutdatedCaches()
precacheAndRoute(self.__WB_MANIFEST)
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: NOT_THE_APP }))

self.addEventListener('message', (event) => {
  const asked: unknown = (event as MessageEvent).data
  if (asked === 'skip-waiting' || isWorkboxSkip(asked)) void self.skipWaiting()
})

// The first visit is kept at once; later versions take over only when they were asked to.
self.addEventListener('activate', (event) => {
  ;(event as Event & { waitUntil(work: Promise<void>): void }).waitUntil(self.clients.claim())
})

/** The message of workbox-window's `messageSkipWaiting()`. */
function isWorkboxSkip(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING'
}
