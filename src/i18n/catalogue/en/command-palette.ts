import type { fa } from '../fa/command-palette.ts'

export const en: typeof fa = {
  title: 'Go to…',
  field: 'Type the name of a conversation or a command',
  nothing: 'Nothing found',
  nothingHint: 'Type a part of the name of a conversation or a command, “settings” for one.',
}
