/** The keys that mean the same wherever a message is written. */
import type { KeyboardEvent } from 'react'

/** Ctrl+Enter (on a Mac, Cmd+Enter) always sends; Enter alone where the settings say so. */
export function isSendKey(event: KeyboardEvent, enterSends: boolean): boolean {
  return event.key === 'Enter' && !event.shiftKey && (enterSends || event.ctrlKey || event.metaKey)
}

/** Shift+Space is the standard Persian layout's key (ISIRI 9147), Ctrl+Shift+2 that of the older one. */
export function isHalfSpace({ key, code, shiftKey, ctrlKey }: KeyboardEvent): boolean {
  return shiftKey && (ctrlKey ? code === 'Digit2' : key === ' ')
}
