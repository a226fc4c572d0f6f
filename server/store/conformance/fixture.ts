/** People, devices and plain changes that the conformance suite is written with. */
import type { MemberChange, Role, Seq, UserRef } from '../../../src/model/event.ts'
import {
  type Change,
  type Committed,
  type Decision,
  type Facts,
  NEW_PROFILE,
  type Need,
  type NewEvent,
  type Store,
  type UserRow,
} from '../port.ts'

export const ALI = 'aliaaaaa'
export const SARA = 'saraaaaa'
export const REZA = 'rezaaaaa'
export const DIRECT = `d.${ALI}.${SARA}`
export const GROUP = `g.${'G'.repeat(22)}`

let made = 0

export function newCid(): string {
  made += 1
  return made.toString(36).padStart(22, '0')
}

export function person(user: UserRef, username: string = user): UserRow & { passwordHash: string } {
  return { user, username, name: `نام ${username}`, ...NEW_PROFILE, lastSeenAtMs: 0, passwordHash: 'h' }
}

export function actorOf(user: UserRef): Need['actor'] {
  return { user, device: `${user}1` }
}

/** Commits one change whatever the facts, and answers with what was committed. */
export async function commit(store: Store, need: Partial<Need>, change: Change): Promise<Committed> {
  const result = await store.change({ actor: actorOf(ALI), cid: newCid(), ...need }, () => ({ change }))
  if (!('committed' in result)) throw new Error('not committed')
  return result.committed
}

export async function factsFor(store: Store, need: Partial<Need>): Promise<Facts> {
  const result = await store.change<Facts>({ actor: actorOf(ALI), cid: newCid(), ...need }, (answer) => ({ answer }))
  if (!('answer' in result)) throw new Error('committed')
  return result.answer
}

export function text(of: string): NewEvent {
  return { kind: 'm', payload: JSON.stringify(of) }
}

export function joining(
  change: MemberChange | 'start',
  role: Role,
  ...users: UserRef[]
): NonNullable<Change['members']> {
  return users.map((user) => ({ user, role, change }))
}

/** Ali, Sara and Reza, and the empty direct conversation of Ali and Sara. */
export async function people(store: Store): Promise<void> {
  for (const user of [ALI, SARA, REZA]) await store.createUser(person(user))
}

export async function converse(store: Store): Promise<void> {
  await people(store)
  const change: Change = { create: { kind: 'direct', title: null }, members: joining('start', 'member', ALI, SARA) }
  await commit(store, { conversation: DIRECT }, change)
}

/** A group that Ali owns, with its first event at seq 1. */
export async function group(store: Store, ...members: UserRef[]): Promise<void> {
  await people(store)
  await commit(
    store,
    { conversation: GROUP },
    {
      create: { kind: 'group', title: 'گروه' },
      events: [{ kind: 'c', payload: '["group","گروه"]' }],
      members: [...joining('start', 'owner', ALI), ...joining('start', 'member', ...members)],
    },
  )
}

export async function write(store: Store, user: UserRef, conversation: string, of: string): Promise<Seq> {
  const need = { actor: actorOf(user), conversation }
  const { events } = await commit(store, need, { payloadHash: 'hash', events: [text(of)] })
  return events[0]?.seq ?? 0
}

/** Sends as the domain does: a repeat of the cid answers with the earlier seq. */
export function sendOnce(cid: string, of: string): [Partial<Need>, (facts: Facts) => Decision<Seq | null>] {
  const decide = ({ earlier }: Facts): Decision<Seq | null> =>
    earlier ? { answer: earlier.seq } : { change: { payloadHash: of, events: [text(of)] } }
  return [{ actor: actorOf(ALI), cid, conversation: DIRECT }, decide]
}

export async function allEvents(store: Store, conversation: string): Promise<Seq[]> {
  const range = { from: 1, to: Number.MAX_SAFE_INTEGER, limit: 10_000, newest: false }
  return (await store.events(conversation, range)).map(({ seq }) => seq)
}
