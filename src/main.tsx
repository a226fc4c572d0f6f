/** Root 1: chooses the backend, starts the engine, mounts the app. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { loadBackend } from './backends.ts'
import { trustedScriptUrls } from './platform/trusted-script-urls.ts'
import { startHost } from './sync/host/start-host.ts'
import syncWorkerUrl from './sync-worker.ts?worker&url'

const serviceWorkerUrl = '/service-worker.js'
/** Registering asks the network for a newer version: it helps the next visit, not this one. */
const registerAfterMs = 1_000
const backends = ['own', 'own-http', 'memory']

const trusted = trustedScriptUrls([syncWorkerUrl, serviceWorkerUrl])
const host = startHost({
  createWorker: () => new Worker(trusted(syncWorkerUrl), { type: 'module', name: 'hodhod-sync' }),
  loadBackend,
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root')
createRoot(root).render(
  <StrictMode>
    <App backend={wantedBackend()} address={location.origin} storage={host.opened} />
  </StrictMode>,
)
if (import.meta.env.PROD) setTimeout(() => void register(), registerAfterMs)

async function register(): Promise<void> {
  const { registerServiceWorker } = await import('./app/register-service-worker.ts')
  registerServiceWorker(trusted(serviceWorkerUrl))
}

/** `?backend=memory` runs the app with no server at all. */
function wantedBackend(): string {
  const wanted = new URLSearchParams(location.search).get('backend')
  return wanted !== null && backends.includes(wanted) ? wanted : 'own'
}
