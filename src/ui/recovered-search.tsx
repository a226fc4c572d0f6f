/** Tells that what is shown was found by another query: the same keys in the other keyboard layout (T35). */
import type { ReactNode } from 'react'
import { commonText } from '../i18n/catalogue/common.ts'
import { useText } from '../i18n/language-context.tsx'

export function RecoveredSearch(props: { query: string }): ReactNode {
  const words = useText(commonText)
  return (
    <p role="status" className="px-3 py-1 text-muted text-sm">
      {words.recoveredSearch(props.query)}
    </p>
  )
}
