/**
 * Registers the service worker and offers a waiting version once. Applying it reloads the page only after what is being
 * typed has been saved: drafts are written when the page is hidden, and `pagehide` comes before the reload.
 */
import { Workbox } from 'workbox-window'
import { consoleLog } from '../platform/log.ts'
import { offerUpdate } from './app-update.ts'

const checkEveryMs = 60 * 60 * 1000
/** Long enough for the draft of the moment to be saved (it is debounced). */
const draftGraceMs = 400

/** @param scriptUrl made by the Trusted Types policy of the root. */
export function registerServiceWorker(scriptUrl: ScriptUrl): void {
  if (!('serviceWorker' in navigator)) return
  const workbox = new Workbox(scriptUrl, { scope: '/' })
  workbox.addEventListener('waiting', () => offerUpdate(() => apply(workbox)))
  void workbox.register().then(
    (registration) => keepChecking(registration),
    () => consoleLog('service-worker-refused'),
  )
}

/** A URL that passed the policy; a plain string where the browser has no Trusted Types. */
export type ScriptUrl = ConstructorParameters<typeof Workbox>[0]

function apply(workbox: Workbox): void {
  workbox.addEventListener('controlling', () => location.reload())
  setTimeout(() => workbox.messageSkipWaiting(), draftGraceMs)
}

function keepChecking(registration: ServiceWorkerRegistration | undefined): void {
  if (!registration) return
  setInterval(() => void registration.update().catch(() => undefined), checkEveryMs)
}
