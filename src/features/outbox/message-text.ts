/** The words of a message that waits; undefined for every other intent, and where it is no text. */
import { bodySource, bodyText } from '../../model/body-text.ts'
import type { CommandContent } from '../../model/command.ts'

/** Without marks, as it is read. */
export function messageText(command: CommandContent): string | undefined {
  return 'body' in command ? (bodyText(command.body) ?? undefined) : undefined
}

/** With marks, as it is edited. */
export function messageSource(command: CommandContent): string | undefined {
  return 'body' in command ? (bodySource(command.body) ?? undefined) : undefined
}
