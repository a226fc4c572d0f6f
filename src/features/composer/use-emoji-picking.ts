/**
 * The emoji picker of the composer: beside its button where there is a mouse, in place of the on-screen keyboard where
 * there is a finger. Puts what is picked at the caret.
 */
import { type RefObject, useCallback, useState } from 'react'
import { LaterEmojiPicker } from '../../ui/emoji-picker/later-emoji-picker.tsx'
import { useLayer } from '../../ui/layers.ts'
import { useMedia } from '../../ui/use-media.ts'
import { typeText, typeUnfocused } from './type-text.ts'

export interface EmojiPicking {
  /** The button that opened it; null while it is closed. */
  anchor: Element | null
  isPanel: boolean
  toggle: (button: Element) => void
  /** Closed without a pick: the person goes on elsewhere. */
  close: () => void
  /** Closed by its own button or Escape: back to the field. */
  leave: () => void
  pick: (emoji: string, isMore: boolean) => void
  /** Somebody reaches for it. */
  prepare: () => void
}

export function useEmojiPicking(field: RefObject<HTMLTextAreaElement | null>): EmojiPicking {
  const [anchor, setAnchor] = useState<Element | null>(null)
  const isPanel = useMedia('(pointer: coarse)')
  const close = useCallback(() => setAnchor(null), [])
  // On a phone "back" puts the picker away; what floats minds that itself.
  useLayer(anchor !== null && isPanel, close)
  const leave = (): void => {
    setAnchor(null)
    field.current?.focus()
  }
  const toggle = (button: Element): void => {
    if (anchor) leave()
    else {
      if (isPanel) field.current?.blur()
      setAnchor(button)
    }
  }
  const pick = (emoji: string, isMore: boolean): void => {
    if (!field.current) return
    if (isPanel) typeUnfocused(field.current, emoji)
    else typeThere(field.current, emoji, isMore)
    if (!isPanel && !isMore) setAnchor(null)
  }
  const prepare = useCallback(() => void LaterEmojiPicker.preload().catch(() => undefined), [])
  return { anchor, isPanel, toggle, close, leave, pick, prepare }
}

/** @param isMore the focus goes back to the picker */
function typeThere(field: HTMLTextAreaElement, emoji: string, isMore: boolean): void {
  const before = document.activeElement
  typeText(field, emoji)
  if (isMore && before instanceof HTMLElement) before.focus()
}
