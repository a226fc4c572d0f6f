/** Carries out one command of a person (L3–L6): decides on locked facts, commits, and says whom to tell. */
import type { WireCommand } from '../../protocol/command.ts'
import type { ErrorCode } from '../../protocol/errors.ts'
import type { ResponseOf } from '../../protocol/requests.ts'
import type { Seq, UserRef } from '../../src/model/event.ts'
import type { Hint } from '../fanout/port.ts'
import type { Change, DeviceRef, Store } from '../store/port.ts'
import { confirmationOf, decideCommand, needOf } from './commands/decide-command.ts'
import { hintsOf } from './hints-of.ts'
import { payloadHash } from './payload-hash.ts'

export interface Actor {
  user: UserRef
  device: DeviceRef
}

export type Performed =
  | { answer: ResponseOf<'perform'>; hints: Hint[]; error?: never }
  | { answer?: never; hints?: never; error: ErrorCode }

/** The answer is safe to send: what it confirms is durable (L4). StoreErrors pass through. */
export async function performCommand(store: Store, actor: Actor, command: WireCommand): Promise<Performed> {
  const hash = payloadHash(command)
  let change: Change = {}
  let target: Seq | null = null
  const result = await store.change(needOf(actor, command), (facts) => {
    const verdict = decideCommand(facts, command, actor.user, hash)
    change = verdict.change ?? {}
    target = facts.target?.seq ?? null
    return verdict
  })
  if ('answer' in result) {
    return 'error' in result.answer ? { error: result.answer.error } : { answer: result.answer.confirmed, hints: [] }
  }
  const { seq = null, atMs = 0 } = result.committed.events[0] ?? {}
  const hints = hintsOf(actor, command, change, result.committed)
  return { answer: confirmationOf(command, { seq, atMs, target }), hints }
}
