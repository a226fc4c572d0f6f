import type { CommandContent } from '../../model/command.ts'
import type { OutboxRow } from '../rows.ts'
import type { CommandMap } from './run.ts'

/** The row of an intent that was never tried. Profile has no conversation: its lane is the empty one. */
export function outboxRow({ account, cid, command, atMs }: CommandMap['submit']): Omit<OutboxRow, 'n'> {
  return { account, cid, conversation: laneOf(command), command, state: 'queued', createdAtMs: atMs, attempts: 0 }
}

function laneOf(command: CommandContent): string {
  return 'conversation' in command ? command.conversation : ''
}
