/**
 * Own messages that were not in the log when the person acted are named by cid; right before sending, the log knows
 * their seq. What names a refused message is refused itself. Pure. Rules: L5, C5.
 */
import type { CommandContent } from '../../model/command.ts'
import type { Cid, Ref, Seq } from '../../model/event.ts'

/** in the log · refused by the backend · not known here: the backend is asked. */
export type Whereabouts = { seq: Seq } | 'refused' | 'unknown'

/** The cids that have to be looked up before the command can go. */
export function unresolvedCids(command: CommandContent): Cid[] {
  const refs = [targetOf(command), replyOf(command)]
  return refs.flatMap((ref) => (ref?.cid !== undefined && ref.seq === undefined ? [ref.cid] : []))
}

/** @returns the command as it goes out; null when its target was refused */
export function resolveRefs(command: CommandContent, where: (cid: Cid) => Whereabouts): CommandContent | null {
  const target = targetOf(command)
  const seqOf = (ref: Ref) => (ref.seq === undefined && ref.cid !== undefined ? where(ref.cid) : 'unknown')
  let resolved = command
  if (target && 'target' in resolved) {
    const found = seqOf(target)
    if (found === 'refused') return null
    if (typeof found === 'object') resolved = { ...resolved, target: { seq: found.seq } }
  }
  const reply = replyOf(command)
  if (reply && 'body' in resolved) {
    const found = seqOf(reply)
    const { replyTo: _replyTo, ...body } = resolved.body
    if (typeof found === 'object') resolved = { ...resolved, body: { ...body, replyTo: { seq: found.seq } } }
    // Refused or taken back: there is nothing to quote, for anybody.
    else if (reply.seq === undefined) resolved = { ...resolved, body }
  }
  return resolved
}

function targetOf(command: CommandContent): Ref | undefined {
  return 'target' in command ? command.target : undefined
}

function replyOf(command: CommandContent): Ref | undefined {
  return 'body' in command ? command.body.replyTo : undefined
}
