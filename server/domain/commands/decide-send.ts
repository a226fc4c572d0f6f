/** Sending: members write; the first message of a direct conversation makes it (L6, L7). */
import { LIMITS } from '../../../protocol/limits.ts'
import type { ConversationId, UserRef } from '../../../src/model/event.ts'
import type { Change, Facts } from '../../store/port.ts'
import { type CommandOf, nextSeq, presentActor, refuse, type Verdict } from './verdict.ts'

/** Both people of a direct conversation's id, or undefined where it is not a well-made one. */
export function directPeople(id: ConversationId): [UserRef, UserRef] | undefined {
  const [kind, first, second] = id.split('.')
  if (kind !== 'd' || first === undefined || second === undefined || first >= second) return undefined
  return [first, second]
}

export function decideSend(facts: Facts, command: CommandOf<'send'>, user: UserRef): Verdict {
  const payload = JSON.stringify(command.body)
  if (isTooLarge(payload)) return refuse('too-large')
  const message: Change = { events: [{ kind: 'm', payload }], mark: { user, read: nextSeq(facts) } }
  if (facts.conversation) return presentActor(facts) ? { change: message } : refuse('not-a-member')
  const people = directPeople(command.conversation)
  if (!people) return refuse(command.conversation.startsWith('d.') ? 'not-found' : 'not-a-member')
  if (!people.includes(user)) return refuse('not-a-member')
  if (!people.every((person) => facts.users.has(person))) return refuse('not-found')
  const members = people.map((person) => ({ user: person, role: 'member', change: 'start' }) as const)
  return { change: { ...message, create: { kind: 'direct', title: null }, members } }
}

export function isTooLarge(payload: string): boolean {
  return Buffer.byteLength(payload) > LIMITS.bodyBytes
}
