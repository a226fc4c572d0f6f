/** The backends this app was built with, by name; each is loaded when an account needs it. Shared by the roots. */
import type { BackendAdapter } from './backend/port.ts'

const BACKENDS: Readonly<Record<string, () => Promise<BackendAdapter>>> = {
  own: () => import('./backend/own/adapter.ts'),
  'own-http': () => import('./backend/own/http-adapter.ts'),
  memory: () => import('./backend/memory/adapter.ts'),
}

/** Rejects for a name that is not registered. */
export async function loadBackend(name: string): Promise<BackendAdapter> {
  const load = BACKENDS[name]
  if (!load) throw new Error(`no backend of the name ${name}`)
  return load()
}
