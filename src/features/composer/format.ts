/** The formats that a person may give to a text, their keys, and putting one into the field so that undo takes it back. */
import type { KeyboardEvent } from 'react'
import { type MarkName, wrapSelection } from '../../model/marks/wrap-selection.ts'
import { linkSelection } from './link-selection.ts'
import { textChange } from './text-change.ts'
import { typeText } from './type-text.ts'

export type Format = MarkName | 'link'

/** By place on the keyboard: on a Persian one the letters are others. */
const KEYS: Readonly<Record<string, Format>> = {
  KeyB: 'bold',
  KeyI: 'italic',
  'Shift+KeyX': 'strike',
  KeyE: 'code',
  'Shift+KeyE': 'code-block',
  'Shift+Period': 'quote',
  'Shift+KeyH': 'spoiler',
  'Shift+KeyL': 'link',
}

/** With Ctrl, on a Mac with Cmd. */
export function formatOfKey({ code, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): Format | undefined {
  if (ctrlKey === metaKey || altKey) return undefined
  return KEYS[shiftKey ? `Shift+${code}` : code]
}

export function applyFormat(field: HTMLTextAreaElement, format: Format): void {
  const { value, selectionStart, selectionEnd } = field
  const selected = { text: value, start: selectionStart, end: selectionEnd }
  const next = format === 'link' ? linkSelection(selected) : wrapSelection(selected, format)
  const change = textChange(value, next.text)
  if (next.text !== value) {
    field.setSelectionRange(change.start, change.end)
    typeText(field, change.inserted)
  }
  field.setSelectionRange(next.start, next.end)
}
