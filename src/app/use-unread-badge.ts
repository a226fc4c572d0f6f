/** Shows the unread count on the icon of the tab and of the installed app, and takes it away at zero. */
import { useEffect } from 'react'
import { useFormat } from '../i18n/language-context.tsx'

const SETTLE_MS = 400
const MOST = 99

export function useUnreadBadge(unread: number): void {
  const format = useFormat()
  const label = unread > MOST ? `${format.number(MOST)}+` : format.number(unread)
  useEffect(() => {
    let isWanted = true
    const timer = setTimeout(async () => {
      if (unread > 0) void navigator.setAppBadge?.(unread).catch(() => undefined)
      else void navigator.clearAppBadge?.().catch(() => undefined)
      const href = await iconFor(unread, label).catch(() => undefined)
      if (isWanted && href !== undefined) showIcon(href)
    }, SETTLE_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [unread, label])
}

/** Rejects where its code cannot be had: a first visit whose network went. The next count tries again. */
async function iconFor(unread: number, label: string): Promise<string | undefined> {
  const { badgedIcon, plainIcon } = await import('./badged-icon.ts')
  return unread > 0 ? badgedIcon(label) : plainIcon
}

function showIcon(href: string): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (!link || link.getAttribute('href') === href) return
  link.type = href.startsWith('data:') ? 'image/png' : 'image/svg+xml'
  link.setAttribute('href', href)
}
