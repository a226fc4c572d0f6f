/** How much of the allowed length is left, near its end only. */
import type { ReactNode } from 'react'
import { composerText } from '../../i18n/catalogue/composer.ts'
import { useText } from '../../i18n/language-context.tsx'
import { MAX_TEXT_LENGTH } from '../../model/message-limits.ts'
import { classNames } from '../../ui/class-names.ts'

const NEAR = 200

export function LengthCounter(props: { text: string }): ReactNode {
  const words = useText(composerText)
  const left = MAX_TEXT_LENGTH - props.text.length
  return (
    <p role="status" className={classNames('px-4 text-end text-xs', left <= NEAR && 'pb-2', left < 0 && 'text-danger')}>
      {left <= NEAR && (left < 0 ? words.over(-left) : words.left(left))}
    </p>
  )
}
