/** Strings of the command palette. */
import { en } from './en/command-palette.ts'
import { fa } from './fa/command-palette.ts'

export const commandPaletteText = { fa, en }
