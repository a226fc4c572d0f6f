/** Sending: members write; the first message of a direct conversation makes it (L6, L7). */
import type { WireBody } from '../../../protocol/body.ts'
import { LIMITS } from '../../../protocol/limits.ts'
import type { ConversationId, Seq, UserRef } from '../../../src/model/event.ts'
import { type BlobRef, mediaNamed } from '../../../src/model/media-named.ts'
import type { Change, Facts } from '../../store/port.ts'
import { type CommandOf, mayWrite, nextSeq, presentActor, refuse, type Verdict } from './verdict.ts'

/** Both people of a direct conversation's id, or undefined where it is not a well-made one. */
export function directPeople(id: ConversationId): [UserRef, UserRef] | undefined {
  const [kind, first, second] = id.split('.')
  if (kind !== 'd' || first === undefined || second === undefined || first >= second) return undefined
  return [first, second]
}

export function decideSend(facts: Facts, command: CommandOf<'send'>, user: UserRef): Verdict {
  const payload = JSON.stringify(command.body)
  if (isTooLarge(payload)) return refuse('too-large')
  const founding = facts.conversation ? {} : found(facts, command.conversation, user)
  if (typeof founding === 'string') return refuse(founding)
  const actor = presentActor(facts)
  if (facts.conversation && !actor) return refuse('not-a-member')
  if (actor && !mayWrite(facts, actor)) return refuse('forbidden')
  const named = mediaUse(facts, command.body, nextSeq(facts))
  if (typeof named === 'string') return refuse(named)
  return { change: { events: [{ kind: 'm', payload }], mark: { user, read: nextSeq(facts) }, ...named, ...founding } }
}

/** The first message of a direct conversation makes it, where both people are there. */
function found(
  { users }: Facts,
  conversation: ConversationId,
  user: UserRef,
): Pick<Change, 'create' | 'members'> | 'not-found' | 'not-a-member' {
  const people = directPeople(conversation)
  if (!people) return conversation.startsWith('d.') ? 'not-found' : 'not-a-member'
  if (!people.includes(user)) return 'not-a-member'
  if (!people.every((person) => users.has(person))) return 'not-found'
  const members = people.map((person) => ({ user: person, role: 'member', change: 'start' }) as const)
  return { create: { kind: 'direct', title: null }, members }
}

/** What the message comes to name, or why it may not be: nobody sees one whose blobs are not here (M1). */
export function mediaUse(
  { heldMedia }: Facts,
  body: WireBody,
  seq: Seq,
): Pick<Change, 'media'> | 'malformed' | 'media-missing' {
  const named = mediaInBody(body)
  if (named === 'malformed') return 'malformed'
  if (!named.every(({ hash }) => heldMedia.has(hash))) return 'media-missing'
  return named.length === 0 ? {} : { media: { seq, hashes: named.map(({ hash }) => hash) } }
}

export function mediaInBody(body: WireBody): BlobRef[] | 'malformed' {
  return typeof body === 'string' ? [] : mediaNamed(body.parts)
}

export function isTooLarge(payload: string): boolean {
  return Buffer.byteLength(payload) > LIMITS.bodyBytes
}
