/** Strings of stickers. */
import { en } from './en/stickers.ts'
import { fa } from './fa/stickers.ts'

export const stickersText = { fa, en }
