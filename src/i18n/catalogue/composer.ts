/** Strings of the composer. */
import { en } from './en/composer.ts'
import { fa } from './fa/composer.ts'

export const composerText = { fa, en }
