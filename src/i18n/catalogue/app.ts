/** Strings of the frame: connection line, panes, update, errors. */
import { en } from './en/app.ts'
import { fa } from './fa/app.ts'

export const appText = { fa, en }
