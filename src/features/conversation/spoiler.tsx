/** Text that is covered until somebody asks for it. It takes its place from the start, so nothing moves when it shows. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { messagesText } from '../../i18n/catalogue/messages.ts'
import { useText } from '../../i18n/language-context.tsx'

export function Spoiler(props: { isActive: boolean; children: ReactNode }): ReactNode {
  const words = useText(messagesText)
  const [isShown, setIsShown] = useState(false)
  const shown = useRef<HTMLSpanElement>(null)
  // The focus goes to what came to light, which is how a screen reader tells it.
  useEffect(() => {
    if (isShown) shown.current?.focus({ preventScroll: true })
  }, [isShown])
  if (isShown) {
    return (
      <span ref={shown} tabIndex={-1} className="rounded bg-hover outline-none">
        {props.children}
      </span>
    )
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    setIsShown(true)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button would not break across lines
    <span
      role="button"
      aria-label={words.spoiler}
      tabIndex={props.isActive ? 0 : -1}
      onClick={() => setIsShown(true)}
      onKeyDown={onKey}
      className="cursor-pointer select-none rounded bg-muted/70 text-transparent **:text-transparent **:decoration-transparent"
    >
      <span aria-hidden="true" inert>
        {props.children}
      </span>
    </span>
  )
}
