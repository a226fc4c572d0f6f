/** Part of root 1: opens the data and starts the engine, before the interface is even evaluated. */
import { loadBackend } from './backends.ts'
import mediaWorkerUrl from './media-worker.ts?worker&url'
import { trustedScriptUrls } from './platform/trusted-script-urls.ts'
import { startHost } from './sync/host/start-host.ts'
import syncWorkerUrl from './sync-worker.ts?worker&url'

const serviceWorkerUrl = '/service-worker.js'
const trusted = trustedScriptUrls([syncWorkerUrl, mediaWorkerUrl, serviceWorkerUrl])

export const host = startHost({
  createWorker: () => new Worker(trusted(syncWorkerUrl), { type: 'module', name: 'hodhod-sync' }),
  createMediaWorker: () => new Worker(trusted(mediaWorkerUrl), { type: 'module', name: 'hodhod-media' }),
  loadBackend,
  onLost: () => location.reload(),
})

export function serviceWorkerScript(): ReturnType<typeof trusted> {
  return trusted(serviceWorkerUrl)
}
