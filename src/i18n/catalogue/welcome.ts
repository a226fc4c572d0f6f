/** Strings of the first minutes. */
import { en } from './en/welcome.ts'
import { fa } from './fa/welcome.ts'

export const welcomeText = { fa, en }
