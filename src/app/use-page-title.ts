/** The title of the page counts what is unread and not muted, and says the place; it never carries a name. */
import { useEffect } from 'react'
import { appText } from '../i18n/catalogue/app.ts'
import { useText } from '../i18n/language-context.tsx'
import type { Route } from './route.ts'

const SETTLE_MS = 400

export function usePageTitle(page: Route['page'], unread: number): void {
  const text = useText(appText)
  const title = text.pageTitle(unread, text.places[page])
  useEffect(() => {
    // Changing it is slow, and a message that comes into an open conversation is read within this time.
    const timer = setTimeout(() => {
      document.title = title
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [title])
}
