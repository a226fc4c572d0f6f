/** What a decision on a command comes to, and the questions that most decisions ask of the facts. Pure. */
import type { WireCommand } from '../../../protocol/command.ts'
import type { ErrorCode } from '../../../protocol/errors.ts'
import type { ResponseOf } from '../../../protocol/requests.ts'
import type { Seq } from '../../../src/model/event.ts'
import type { Change, Decision, Facts, MemberRow } from '../../store/port.ts'

export type Verdict = Decision<{ error: ErrorCode } | { confirmed: ResponseOf<'perform'> }>
export type CommandOf<Op extends WireCommand['op']> = Extract<WireCommand, { op: Op }>

export function refuse(error: ErrorCode): { answer: { error: ErrorCode } } {
  return { answer: { error } }
}

/** As it is already. Its cid is kept all the same: an earlier attempt that comes late must not undo what was done since (L3). */
export function unchanged(): { change: Change } {
  return { change: {} }
}

/** The actor's membership, if they are in the conversation now. */
export function presentActor({ actor }: Facts): MemberRow | undefined {
  return actor && actor.role !== 'none' ? actor : undefined
}

export function mayManage(member: MemberRow): boolean {
  return member.role === 'owner' || member.role === 'admin'
}

/** In a channel its owner and admins alone write. */
export function mayWrite({ conversation }: Facts, member: MemberRow): boolean {
  return !conversation?.isChannel || mayManage(member)
}

export function canSee({ visible }: MemberRow, seq: Seq): boolean {
  return visible.some(([from, to]) => seq >= from && (to === null || seq <= to))
}

/** The target, if it is a message that the member may see (L5, L6). */
export function targetMessage({ target }: Facts, member: MemberRow): Facts['target'] {
  return target?.kind === 'm' && canSee(member, target.seq) ? target : undefined
}

export function nextSeq({ conversation }: Facts): Seq {
  return (conversation?.head ?? 0) + 1
}
