/** Tells once that a new version waits; it is applied when the person says so. */
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { appText } from '../i18n/catalogue/app.ts'
import { useText } from '../i18n/language-context.tsx'
import { showToast } from '../ui/toast.tsx'
import { waitingUpdate, watchUpdate } from './app-update.ts'

export function UpdatePrompt(): ReactNode {
  const text = useText(appText)
  const apply = useSyncExternalStore(watchUpdate, waitingUpdate)
  useEffect(() => {
    if (!apply) return
    return showToast(text.update, { sticky: true, action: { label: text.updateNow, onAction: apply } })
  }, [apply, text])
  return null
}
