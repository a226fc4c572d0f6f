/**
 * A modal question or form on the native <dialog>: the browser keeps the focus inside, gives Escape and returns the
 * focus to where it was. On phones `sheet` lets it rise from the lower edge.
 */
import { type ReactNode, type SyntheticEvent, useId, useLayoutEffect, useRef } from 'react'
import { classNames } from './class-names.ts'
import { useLayer } from './layers.ts'

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  children?: ReactNode
  /** Buttons, the safest first. */
  actions?: ReactNode
  /** At the lower edge on phones. */
  sheet?: boolean
}

export function Dialog(props: DialogProps): ReactNode {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useLayer(props.open, props.onClose)
  // Before the effects of what is inside: a field there may take the focus, which else goes to what scrolls.
  useLayoutEffect(() => {
    const dialog = element.current
    if (!props.open || dialog === null) return
    const before = document.activeElement
    dialog.showModal()
    return () => {
      dialog.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [props.open])
  if (!props.open) return null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop; Escape is the keyboard's way
    <dialog
      ref={element}
      aria-labelledby={titleId}
      onCancel={(event) => cancel(event, props.onClose)}
      onClick={(event) => event.target === event.currentTarget && props.onClose()}
      className={classNames(
        'm-auto max-h-[85dvh] w-full max-w-md overflow-hidden rounded-2xl bg-raised p-0 text-ink shadow-float',
        props.sheet && 'max-sm:mb-0 max-sm:max-w-full max-sm:rounded-b-none',
      )}
    >
      <div className="flex max-h-[85dvh] flex-col gap-4 overflow-y-auto p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))]">
        <h2 id={titleId} className="text-lg font-semibold">
          {props.title}
        </h2>
        {props.children}
        {props.actions && <div className="flex flex-wrap justify-end gap-2">{props.actions}</div>}
      </div>
    </dialog>
  )
}

function cancel(event: SyntheticEvent, close: () => void): void {
  event.preventDefault()
  close()
}
