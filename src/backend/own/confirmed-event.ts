/**
 * The row of the log that a confirmed command became, built from the command itself and what the acknowledgement says,
 * so that the server need not send it back. Undefined where the command does not hold all of the row.
 */
import type { ResponseOf } from '../../../protocol/requests.ts'
import type { Command } from '../../model/command.ts'
import type { Event, EventContent, Seq, UserRef } from '../../model/event.ts'

export function confirmedEvent(self: UserRef, command: Command, answer: ResponseOf<'perform'>): Event | undefined {
  const { seq, at } = answer
  if (seq === undefined || at === undefined || !('conversation' in command)) return undefined
  const content = contentOf(command, answer.target)
  if (!content) return undefined
  return { conversation: command.conversation, seq, cid: command.cid, sender: self, atMs: at, ...content }
}

function contentOf(command: Command, answered: Seq | undefined): EventContent | undefined {
  if (command.op === 'send') return { kind: 'message', body: command.body }
  if (command.op === 'rename') return { kind: 'renamed', title: command.title }
  if (command.op === 'picture') return { kind: 'pictured', avatar: command.avatar }
  if (command.op === 'create') return { kind: 'created', conversationKind: 'group', title: command.title }
  if (!('target' in command)) return undefined
  const seq = answered ?? command.target.seq
  if (seq === undefined) return undefined
  switch (command.op) {
    case 'edit':
      return { kind: 'edit', target: { seq }, body: command.body }
    case 'erase':
      return { kind: 'erase', target: { seq } }
    case 'react':
      return { kind: 'react', target: { seq }, emoji: command.emoji, on: command.on }
    case 'pin':
      return { kind: 'pin', target: { seq }, on: command.on }
    case 'hide':
      return undefined
  }
}
