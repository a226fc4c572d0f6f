/** The browser's offer to install the app, kept for a good moment instead of being shown when the browser likes. */
import { askPersistence } from '../../platform/storage.ts'

/** What Chromium fires; not in the types of the DOM. */
interface InstallEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>
}

let kept: InstallEvent | undefined
const listeners = new Set<() => void>()

/** Called once, as early as possible: the browser fires before anything is rendered. */
export function keepInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    keep(event as InstallEvent)
  })
  addEventListener('appinstalled', () => {
    keep(undefined)
    // What a browser refused to a page that it hardly knew it may grant to an app (C9).
    void askPersistence()
  })
}

export function hasInstallOffer(): boolean {
  return kept !== undefined
}

export function onInstallOffer(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Shows the browser's own question; it can be asked once. */
export async function takeInstallOffer(): Promise<void> {
  const offer = kept
  keep(undefined)
  await offer?.prompt()
}

function keep(offer: InstallEvent | undefined): void {
  kept = offer
  for (const listener of listeners) listener()
}
