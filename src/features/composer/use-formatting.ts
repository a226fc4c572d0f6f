/** When the formats are offered (something is selected, or a finger asked for them) and what choosing one does. */
import { type RefObject, useState } from 'react'
import { applyFormat, type Format } from './format.ts'

export interface Formatting {
  isOffered: boolean
  /** The selection may have changed. */
  look: () => void
  /** @param into where the focus goes: within the composer the formats stay */
  leave: (into: EventTarget | null) => void
  toggle: () => void
  close: () => void
  apply: (format: Format) => void
}

/** @param box the composer, within which the focus may move */
export function useFormatting(
  field: RefObject<HTMLTextAreaElement | null>,
  box: RefObject<HTMLElement | null>,
): Formatting {
  const [isSelected, setSelected] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const look = (): void => {
    const at = field.current
    setSelected(at !== null && document.activeElement === at && at.selectionStart !== at.selectionEnd)
  }
  const hide = (): void => {
    setSelected(false)
    setAsked(false)
  }
  return {
    isOffered: isSelected || isAsked,
    look,
    leave: (into) => {
      if (!(into instanceof Node && box.current?.contains(into))) hide()
    },
    toggle: () => setAsked((before) => !before),
    close: () => {
      hide()
      field.current?.focus()
    },
    apply: (format) => {
      if (!field.current) return
      field.current.focus()
      applyFormat(field.current, format)
      look()
    },
  }
}
