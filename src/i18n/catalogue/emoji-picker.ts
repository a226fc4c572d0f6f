/** Strings of the emoji picker. */
import { en } from './en/emoji-picker.ts'
import { fa } from './fa/emoji-picker.ts'

export const emojiPickerText = { fa, en }
