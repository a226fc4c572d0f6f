/** Tells each refusal once, wherever the person is; the outbox keeps it until they decide (C5). */
import { useEffect, useRef } from 'react'
import type { AccountId } from '../data/rows.ts'
import { useRefusals } from '../data/use-live.ts'
import { appText } from '../i18n/catalogue/app.ts'
import { errorsText } from '../i18n/catalogue/errors.ts'
import { useText } from '../i18n/language-context.tsx'
import { showToast } from '../ui/toast.tsx'
import { navigate } from './router.ts'

export function useRefusalToasts(account: AccountId): void {
  const refusals = useRefusals(account)
  const words = useText(appText)
  const errors = useText(errorsText)
  const told = useRef(0)
  useEffect(() => {
    const open = { label: words.outbox, onAction: () => navigate({ page: 'outbox' }) }
    for (const { code } of refusals.slice(told.current)) showToast(errors[code], { action: open })
    told.current = refusals.length
  }, [refusals, words, errors])
}
