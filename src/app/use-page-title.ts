/** The title of the page counts what is unread and not muted; it never carries a name. */
import { useEffect } from 'react'
import type { AccountId } from '../data/rows.ts'
import { useConversations } from '../data/use-live.ts'
import { appText } from '../i18n/catalogue/app.ts'
import { useText } from '../i18n/language-context.tsx'

const SETTLE_MS = 400

export function usePageTitle(account: AccountId): void {
  const text = useText(appText)
  const conversations = useConversations(account) ?? []
  const counted = conversations.filter(({ muted, archived }) => !muted && !archived)
  const unread = counted.reduce((sum, row) => sum + row.unread, 0)
  const title = text.pageTitle(unread)
  useEffect(() => {
    // Changing it is slow, and a message that comes into an open conversation is read within this time.
    const timer = setTimeout(() => {
      document.title = title
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [title])
}
