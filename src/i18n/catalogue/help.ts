/** Strings of the help. */
import { en } from './en/help.ts'
import { fa } from './fa/help.ts'

export const helpText = { fa, en }
