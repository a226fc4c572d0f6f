/** Root 1: chooses the backend and mounts the app. */

// First, so that the device is being asked while React is evaluated.
import './start.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { keepInstallOffer } from './app/install/install-offer.ts'
import { host, serviceWorkerScript } from './start.ts'

/** Registering asks the network for a newer version: it helps the next visit, not this one. */
const registerAfterMs = 1_000
const backends = ['own', 'own-http', 'memory']

keepInstallOffer()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root')
createRoot(root).render(
  <StrictMode>
    <App backend={wantedBackend()} address={location.origin} storage={host.opened} />
  </StrictMode>,
)
if (import.meta.env.PROD) setTimeout(() => void register().catch(() => undefined), registerAfterMs)

/** Where its code cannot be had now, the next visit registers. */
async function register(): Promise<void> {
  const { registerServiceWorker } = await import('./app/register-service-worker.ts')
  registerServiceWorker(serviceWorkerScript())
}

/** `?backend=memory` runs the app with no server at all. */
function wantedBackend(): string | undefined {
  const wanted = new URLSearchParams(location.search).get('backend')
  return backends.find((name) => name === wanted)
}
