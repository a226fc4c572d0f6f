/** Notifications of the desktop, through the service worker where there is one: only those outlive their tab. */

export type NotificationPermissionState = 'granted' | 'denied' | 'default' | 'unsupported'

export interface DesktopNotification {
  title: string
  body: string
  /** One per conversation: a newer one takes the place of the older. */
  tag: string
  /** Where a click leads. */
  path: string
  lang: string
  dir: 'rtl' | 'ltr'
}

const icon = '/icons/icon-192.png'

export function notificationPermission(): NotificationPermissionState {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.permission
}

/** Asks the person; only ever called from a press of a button. */
export async function askNotificationPermission(): Promise<NotificationPermissionState> {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.requestPermission()
}

/** Makes no sound of its own. @param onClick for browsers without a service worker; the worker opens the path itself */
export async function showDesktopNotification(shown: DesktopNotification, onClick: () => void): Promise<void> {
  const { title, path, ...rest } = shown
  const options = { ...rest, icon, silent: true, data: { path } }
  const registration = await registered()
  if (registration) return registration.showNotification(title, options)
  const notification = new Notification(title, options)
  shownHere.set(shown.tag, notification)
  notification.addEventListener('click', () => {
    notification.close()
    onClick()
  })
}

/** Those of this tab, by tag: without a service worker nobody else knows them. */
const shownHere = new Map<string, Notification>()

/** Takes away what was shown under the tag. */
export async function closeDesktopNotification(tag: string): Promise<void> {
  const shown = await (await registered())?.getNotifications({ tag })
  for (const one of shown ?? []) one.close()
  shownHere.get(tag)?.close()
  shownHere.delete(tag)
}

/** Told the path of each notification that was pressed. @returns stops listening */
export function onNotificationOpened(listener: (path: string) => void): () => void {
  const heard = ({ data }: MessageEvent<unknown>): void => {
    if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'open-path') return
    if ('path' in data && typeof data.path === 'string') listener(data.path)
  }
  navigator.serviceWorker?.addEventListener('message', heard)
  return () => navigator.serviceWorker?.removeEventListener('message', heard)
}

async function registered(): Promise<ServiceWorkerRegistration | undefined> {
  return navigator.serviceWorker?.getRegistration().catch(() => undefined)
}
