/** People with a session each, in groups of ten, made in the store: hashing 200 passwords is not what is tried here. */

import { newCid } from '../../bench/people.ts'
import { performCommand } from '../../server/domain/perform-command.ts'
import { newPublicId, newToken, tokenHash } from '../../server/domain/session-token.ts'
import { NEW_PROFILE, type Store } from '../../server/store/port.ts'

export interface MadePerson {
  user: string
  device: string
  token: string
  /** A group, and a direct conversation with the next one in it. */
  conversations: string[]
}

const GROUP_SIZE = 10

export async function makePeople(store: Store, count: number): Promise<MadePerson[]> {
  const people: MadePerson[] = []
  for (let index = 0; index < count; index += 1) people.push(await makePerson(store, index))
  for (let start = 0; start < count; start += GROUP_SIZE)
    await makeGroup(store, people.slice(start, start + GROUP_SIZE))
  return people
}

async function makePerson(store: Store, index: number): Promise<MadePerson> {
  const [user, device, token] = [newPublicId(8), newPublicId(12), newToken()]
  const username = `person${index}`
  await store.createUser({ user, username, name: username, ...NEW_PROFILE, lastSeenAtMs: 0, passwordHash: '' })
  const times = { createdAtMs: 0, lastSeenAtMs: 0 }
  await store.createDevice({ device, user, name: 'chaos', ...times, tokenHash: tokenHash(token) })
  return { user, device, token, conversations: [] }
}

async function makeGroup(store: Store, people: MadePerson[]): Promise<void> {
  const conversation = `g.${newCid()}`
  const [owner, ...others] = people
  if (!owner) return
  const members = others.map(({ user }) => user)
  const create = { op: 'create', cid: newCid(), conversation, title: 'گروه', members } as const
  const { error } = await performCommand(store, owner, { ...create, members: [...members] })
  if (error !== undefined) throw new Error(error)
  for (const [index, one] of people.entries()) {
    const next = people[(index + 1) % people.length] ?? owner
    one.conversations.push(conversation, `d.${[one.user, next.user].sort().join('.')}`)
  }
}
