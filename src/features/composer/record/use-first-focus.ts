/** The focus for what takes the place of what had it. */
import { type RefObject, useEffect, useRef } from 'react'
import { focusWhenShown } from '../../../ui/focus-when-shown.ts'

export function useFirstFocus(): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => focusWhenShown(button.current), [])
  return button
}
