/** Choosing pictures and files for a message. */
import { en } from './en/attach.ts'
import { fa } from './fa/attach.ts'

export const attachText = { fa, en }
