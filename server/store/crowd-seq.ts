/** Whether a change is one of a crowd, which is told to nobody by name (S4). Pure. */
import type { Seq } from '../../src/model/event.ts'
import { type Change, type Facts, isCrowd } from './port.ts'

/** Seq as of which its members are who they are after the change; undefined where it was no crowd before. */
export function crowdSeqOf({ conversation }: Pick<Facts, 'conversation'>, { members }: Change): Seq | undefined {
  if (!conversation || !isCrowd(conversation)) return undefined
  return members ? conversation.head + 1 : conversation.membersSeq
}
