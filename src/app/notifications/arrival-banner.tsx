/** A new message in another conversation, quietly, at the upper edge: opens it, and goes away by itself. */
import { type ReactNode, useEffect, useState } from 'react'
import type { ConversationRow } from '../../data/rows.ts'
import { appText } from '../../i18n/catalogue/app.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { BidiText } from '../../ui/bidi-text.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { navigate } from '../router.ts'
import type { ArrivalWords } from './arrival-words.ts'

const shownForMs = 6_000

export function ArrivalBanner(props: { row: ConversationRow; words: ArrivalWords; onClose: () => void }): ReactNode {
  const text = useText(appText)
  const common = useText(commonText)
  const { row, words, onClose } = props
  const [isHeld, setIsHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(onClose, shownForMs)
    return () => clearTimeout(timer)
  }, [isHeld, onClose])
  const open = (): void => {
    onClose()
    navigate({ page: 'conversation', conversation: row.id })
  }
  return (
    <div
      role="status"
      aria-label={text.arrival.label}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
      className="fixed inset-x-3 top-[max(0.75rem,env(safe-area-inset-top))] z-40 mx-auto flex max-w-md animate-rise items-center rounded-card border border-line bg-raised pe-1 shadow-float"
    >
      <button type="button" onClick={open} className="flex min-h-14 min-w-0 grow items-center gap-3 p-2 text-start">
        <Avatar id={row.peer ?? row.id} name={words.title} />
        <span className="min-w-0">
          <BidiText as="span" text={words.title} className="block truncate font-semibold text-sm" />
          <BidiText as="span" text={words.line} className="block truncate text-muted text-sm" />
        </span>
      </button>
      <IconButton icon="close" label={common.close} onClick={onClose} />
    </div>
  )
}
