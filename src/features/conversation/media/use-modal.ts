/** A dialog over everything while it is mounted; the focus goes back where it was. */
import { type RefObject, useLayoutEffect, useRef } from 'react'
import { useLayer } from '../../../ui/layers.ts'

export function useModal(onClose: () => void): RefObject<HTMLDialogElement | null> {
  const element = useRef<HTMLDialogElement>(null)
  useLayer(true, onClose)
  useLayoutEffect(() => {
    const dialog = element.current
    const before = document.activeElement
    dialog?.showModal()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return element
}
