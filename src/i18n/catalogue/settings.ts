/** Strings of the settings. */
import { en } from './en/settings.ts'
import { fa } from './fa/settings.ts'

export const settingsText = { fa, en }
