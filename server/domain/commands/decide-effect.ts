/** Edits, erasures, reactions, pins and "delete for me", authorised at the seq where they land (L5). */
import { LIMITS } from '../../../protocol/limits.ts'
import type { UserRef } from '../../../src/model/event.ts'
import type { Change, Facts } from '../../store/port.ts'
import { isTooLarge, mediaUse } from './decide-send.ts'
import { type CommandOf, mayManage, mayWrite, presentActor, refuse, targetMessage, type Verdict } from './verdict.ts'

/** A tombstone takes an edit and keeps nothing of it. Who wrote in a channel and may no more changes nothing there (B26). */
export function decideEdit(facts: Facts, command: CommandOf<'edit'>, user: UserRef): Verdict {
  const body = JSON.stringify(command.body)
  if (isTooLarge(body)) return refuse('too-large')
  const actor = presentActor(facts)
  if (!actor) return refuse('not-a-member')
  const target = targetMessage(facts, actor)
  if (!target) return refuse('target-missing')
  if (target.sender !== user || !mayWrite(facts, actor)) return refuse('forbidden')
  const named = target.erased ? {} : mediaUse(facts, command.body, target.seq)
  if (typeof named === 'string') return refuse(named)
  return effect('e', target.seq, target.erased ? 'null' : `[${target.seq},${body}]`, named)
}

/** One's own messages; in a group its owner and admins may erase those of others. */
export function decideErase(facts: Facts, _command: CommandOf<'erase'>, user: UserRef): Verdict {
  const actor = presentActor(facts)
  if (!actor) return refuse('not-a-member')
  const target = targetMessage(facts, actor)
  if (!target) return refuse('target-missing')
  const isModerator = facts.conversation?.kind === 'group' && mayManage(actor)
  if (target.sender !== user && !isModerator) return refuse('forbidden')
  return effect('x', target.seq, JSON.stringify(target.seq), { erase: target.seq })
}

export function decideReact(facts: Facts, { emoji, on }: CommandOf<'react'>): Verdict {
  const actor = presentActor(facts)
  if (!actor) return refuse('not-a-member')
  if (!mayWrite(facts, actor)) return refuse('forbidden')
  const target = targetMessage(facts, actor)
  if (!target) return refuse('target-missing')
  const isNew = on && !facts.reactions.includes(emoji)
  if (isNew && facts.reactions.length >= LIMITS.reactionsPerSender) return refuse('forbidden')
  return effect('r', target.seq, JSON.stringify([target.seq, emoji, Number(on)]))
}

export function decidePin(facts: Facts, { on }: CommandOf<'pin'>): Verdict {
  const actor = presentActor(facts)
  if (!actor) return refuse('not-a-member')
  if (facts.conversation?.kind === 'group' && !mayManage(actor)) return refuse('forbidden')
  const target = targetMessage(facts, actor)
  if (!target) return refuse('target-missing')
  return effect('p', target.seq, JSON.stringify([target.seq, Number(on)]))
}

/** A person may put away what they see, also after they left. */
export function decideHide(facts: Facts, _command: CommandOf<'hide'>, user: UserRef): Verdict {
  if (!facts.actor) return refuse('not-a-member')
  const target = targetMessage(facts, facts.actor)
  return target ? { change: { hide: { user, seq: target.seq } } } : refuse('target-missing')
}

function effect(kind: string, target: number, payload: string, rest: Change = {}): Verdict {
  return { change: { ...rest, events: [{ kind, payload, target }] } }
}
