/** The words of a message that waits; undefined for every other intent. */
import type { CommandContent } from '../../model/command.ts'

export function messageText(command: CommandContent): string | undefined {
  if (command.op !== 'send' && command.op !== 'edit') return undefined
  return command.body.parts.map((part) => part.text ?? '').join('\n')
}
