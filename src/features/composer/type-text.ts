/** Puts text where the caret is, in place of what is selected. */

export const ZWNJ = '\u200C'

/** In such a way that the browser's own undo still works; no text takes away what is selected. */
export function typeText(field: HTMLTextAreaElement, text: string): void {
  field.focus()
  const isDone = text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text)
  if (!isDone) typeUnfocused(field, text)
}

/** Leaves the focus, and with it the on-screen keyboard, where it is. */
export function typeUnfocused(field: HTMLTextAreaElement, text: string): void {
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}
