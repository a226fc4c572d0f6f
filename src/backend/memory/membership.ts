/** Groups on the in-process server: who may add, remove, promote whom, and name and picture it. Rules: L6, P3. */
import type { Command } from '../../model/command.ts'
import type { MemberChange, Role, UserRef } from '../../model/event.ts'
import { append, type Conversation, isPresentIn, join, mayBeAdded } from './memory-state.ts'
import { by, type Result, refused, type Scene } from './scene.ts'

type MembershipCommand = Extract<Command, { op: 'rename' | 'picture' | 'add' | 'remove' | 'role' | 'leave' }>
const RANK: Record<Role, number> = { none: 0, member: 1, admin: 2, owner: 3 }

export function performMembership(scene: Scene, command: MembershipCommand): Result {
  const { state, device, conversation, me } = scene
  if (conversation.kind !== 'group') return refused('forbidden')
  if (command.op === 'leave') return end(scene, command, device.user, 'left')
  if (command.op === 'rename') {
    if (RANK[me.role] < RANK.admin) return refused('forbidden')
    conversation.title = command.title
    return append(state, conversation, by(device, command), { kind: 'renamed', title: command.title })
  }
  if (command.op === 'picture') {
    if (RANK[me.role] < RANK.admin) return refused('forbidden')
    if (command.avatar !== null && !state.pictures.has(command.avatar)) return refused('not-found')
    conversation.avatar = command.avatar ?? undefined
    return append(state, conversation, by(device, command), { kind: 'pictured', avatar: command.avatar })
  }
  if (!state.people.has(command.user)) return refused('not-found')
  const theirs = conversation.members.get(command.user)?.role ?? 'none'
  switch (command.op) {
    case 'add':
      if (RANK[me.role] < RANK.admin) return refused('forbidden')
      if (theirs !== 'none') return 'done'
      if (!mayBeAdded(state, command.user, device.user)) return refused('not-allowed-by-person')
      join(conversation, command.user, 'member', state.clock)
      return tell(scene, command, command.user, 'added', 'member')
    case 'remove':
      if (theirs === 'none') return refused('not-found')
      if (RANK[me.role] < RANK.admin || RANK[me.role] <= RANK[theirs]) return refused('forbidden')
      return end(scene, command, command.user, 'removed')
    case 'role':
      if (theirs === 'none') return refused('not-found')
      if (me.role !== 'owner') return refused('forbidden')
      setRole(conversation, command.user, command.role, state.clock)
      return tell(scene, command, command.user, 'role', command.role)
  }
}

/** The one who goes still sees the event that says so, and nothing after it (L6). */
function end(scene: Scene, command: MembershipCommand, user: UserRef, change: 'left' | 'removed'): Result {
  const { conversation, state } = scene
  const membership = conversation.members.get(user)
  const event = tell(scene, command, user, change, 'none')
  const last = membership?.visible.at(-1)
  if (last) last[1] = conversation.head
  setRole(conversation, user, 'none', state.clock)
  promoteAnHeir(conversation, state.clock)
  return event
}

function promoteAnHeir(conversation: Conversation, clock: number): void {
  const present = [...conversation.members].filter(([user]) => isPresentIn(conversation)(user))
  if (present.length === 0 || present.some(([, { role }]) => role === 'owner')) return
  const heir = present.find(([, { role }]) => role === 'admin') ?? present[0]
  if (heir) setRole(conversation, heir[0], 'owner', clock)
}

function setRole(conversation: Conversation, user: UserRef, role: Role, clock: number): void {
  const membership = conversation.members.get(user)
  if (membership) Object.assign(membership, { role, rowChangedAt: clock + 1 })
}

function tell(scene: Scene, command: MembershipCommand, user: UserRef, change: MemberChange, role: Role): Result {
  const name = scene.state.people.get(user)?.name ?? user
  const content = { kind: 'member', user, name, change, role } as const
  return append(scene.state, scene.conversation, by(scene.device, command), content)
}
