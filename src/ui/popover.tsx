/** A small surface beside what opened it: Escape, a press outside and "back" close it, and the focus returns. */
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { useLayer } from './layers.ts'
import { type Anchor, placeFloating } from './place-floating.ts'

export interface PopoverProps {
  /** Where it opens; null is closed. */
  anchor: Anchor | null
  label: string
  onClose: () => void
  children: ReactNode
}

export function Popover(props: PopoverProps): ReactNode {
  if (props.anchor === null) return null
  return <OpenPopover {...props} anchor={props.anchor} />
}

function OpenPopover(props: PopoverProps & { anchor: Anchor }): ReactNode {
  const element = useRef<HTMLDivElement>(null)
  const { anchor, onClose } = props
  useLayer(true, onClose)
  useLayoutEffect(() => {
    const surface = element.current
    if (surface === null) return
    const before = document.activeElement
    surface.showPopover()
    placeFloating(surface, anchor)
    const first = surface.querySelector<HTMLElement>('button, a, input, select, textarea, [tabindex="0"]')
    ;(first ?? surface).focus({ preventScroll: true })
    return () => {
      const hadFocus = surface.contains(document.activeElement) || document.activeElement === document.body
      if (hadFocus && before instanceof HTMLElement) before.focus()
    }
  }, [anchor])
  return (
    <div
      ref={element}
      popover="auto"
      role="dialog"
      aria-label={props.label}
      tabIndex={-1}
      onToggle={(event) => event.newState === 'closed' && onClose()}
      className="fixed inset-auto m-0 max-h-[80dvh] max-w-[min(24rem,calc(100vw-1rem))] animate-rise overflow-y-auto rounded-card border border-line bg-raised p-3 text-ink shadow-float outline-none"
    >
      {props.children}
    </div>
  )
}
