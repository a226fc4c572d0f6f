/** A picker in the top layer beside the button that opened it. Closes by Escape and by a press anywhere else. */
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useLayer } from '../layers.ts'
import { placeFloating } from '../place-floating.ts'

export function PickerPopover(props: {
  label: string
  children: ReactNode
  anchor: Element
  /** A press elsewhere. */
  onClose: () => void
  /** Escape: the focus has to go somewhere. */
  onLeave: () => void
}): ReactNode {
  const { anchor, onClose, onLeave } = props
  const element = useRef<HTMLDivElement>(null)
  useLayer(true, onLeave)
  useLayoutEffect(() => {
    element.current?.showPopover()
    if (element.current) placeFloating(element.current, anchor)
  }, [anchor])
  useEffect(() => {
    const onPointer = ({ target }: Event): void => {
      if (!(target instanceof Node) || element.current?.contains(target) || anchor.contains(target)) return
      onClose()
    }
    document.addEventListener('pointerdown', onPointer, true)
    window.addEventListener('resize', onClose)
    return () => {
      document.removeEventListener('pointerdown', onPointer, true)
      window.removeEventListener('resize', onClose)
    }
  }, [anchor, onClose])
  return (
    <div
      ref={element}
      popover="manual"
      role="dialog"
      aria-label={props.label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onLeave()
      }}
      className="fixed inset-auto m-0 h-[min(26rem,80dvh)] w-[min(25.5rem,calc(100vw-1rem))] overflow-hidden rounded-2xl border border-line bg-raised text-ink shadow-float"
    >
      {props.children}
    </div>
  )
}
