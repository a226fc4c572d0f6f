/** Groups: who may make, name, join, leave and rule them. Every change is an event of the log (L6). */
import { LIMITS } from '../../../protocol/limits.ts'
import type { MemberChange, Role, UserRef } from '../../../src/model/event.ts'
import { CHANNEL_MEMBERS, type Change, type Facts, type MemberRow, type NewEvent } from '../../store/port.ts'
import { type CommandOf, mayManage, presentActor, refuse, unchanged, type Verdict } from './verdict.ts'

type Moved = NonNullable<Change['members']>[number]

export function decideCreate(facts: Facts, command: CommandOf<'create'>, user: UserRef): Verdict {
  if (!command.conversation.startsWith('g.')) return refuse('malformed')
  if (facts.conversation) return refuse('conversation-exists')
  const others = [...new Set(command.members)].filter((member) => member !== user)
  if (others.length + 1 > LIMITS.membersPerGroup) return refuse('too-many-members')
  if (!others.every((member) => facts.users.has(member))) return refuse('not-found')
  if (!others.every((member) => mayAdd(facts, member))) return refuse('not-allowed-by-person')
  const created: NewEvent = { kind: 'c', payload: JSON.stringify(['group', command.title]) }
  const added = others.map((member) => memberEvent(facts, member, 'added', 'member'))
  const joined: Moved[] = others.map((member) => ({ user: member, role: 'member', change: 'start' }))
  return {
    change: {
      create: { kind: 'group', title: command.title },
      events: [created, ...added],
      members: [{ user, role: 'owner', change: 'start' }, ...joined],
      mark: { user, read: 1 + added.length },
    },
  }
}

export function decideRename(facts: Facts, { title }: CommandOf<'rename'>): Verdict {
  const manager = managerOf(facts)
  if (manager.answer) return manager
  return { change: { title, events: [{ kind: 't', payload: JSON.stringify(title) }] } }
}

export function decidePicture(facts: Facts, { avatar }: CommandOf<'picture'>): Verdict {
  const manager = managerOf(facts)
  if (manager.answer) return manager
  if (avatar !== null && !facts.hasPicture) return refuse('not-found')
  return { change: { avatar, events: [{ kind: 'a', payload: JSON.stringify(avatar) }] } }
}

export function decideAdd(facts: Facts, command: CommandOf<'add'>): Verdict {
  const manager = managerOf(facts)
  if (manager.answer) return manager
  if (!facts.users.has(command.user)) return refuse('not-found')
  const held = memberNamed(facts, command.user)
  if (held && held.role !== 'none') return unchanged()
  if (!mayAdd(facts, command.user)) return refuse('not-allowed-by-person')
  if ((facts.conversation?.memberCount ?? 0) >= mostMembers(facts)) return refuse('too-many-members')
  return move(facts, [{ user: command.user, role: 'member', change: 'added' }])
}

/** An admin rules over members only; nobody removes themselves, that is leaving. */
export function decideRemove(facts: Facts, command: CommandOf<'remove'>): Verdict {
  const manager = managerOf(facts)
  if (manager.answer) return manager
  const held = facts.members.get(command.user)
  if (!held || held.role === 'none') return refuse('not-found')
  const isAllowed = held.role !== 'owner' && (manager.actor.role === 'owner' || held.role === 'member')
  if (!isAllowed) return refuse('forbidden')
  return move(facts, [{ user: command.user, role: 'none', change: 'removed' }])
}

/** Only the owner gives roles. Giving away ownership makes the giver an admin. */
export function decideRole(facts: Facts, command: CommandOf<'role'>, user: UserRef): Verdict {
  const manager = managerOf(facts)
  if (manager.answer) return manager
  if (manager.actor.role !== 'owner') return refuse('forbidden')
  const held = memberNamed(facts, command.user)
  if (!held || held.role === 'none') return refuse('not-found')
  if (command.user === user) return command.role === 'owner' ? unchanged() : refuse('forbidden')
  const given: Moved = { user: command.user, role: command.role, change: 'role' }
  const yielded: Moved = { user, role: 'admin', change: 'role' }
  return move(facts, command.role === 'owner' ? [given, yielded] : [given])
}

/** An owner who leaves passes the group on to the longest-standing admin, else member. */
export function decideLeave(facts: Facts, _command: CommandOf<'leave'>, user: UserRef): Verdict {
  const actor = presentActor(facts)
  if (!actor) return refuse('not-a-member')
  if (facts.conversation?.kind !== 'group') return refuse('forbidden')
  const left: Moved = { user, role: 'none', change: 'left' }
  const heir = actor.role === 'owner' ? facts.successor?.user : undefined
  return move(facts, heir === undefined ? [left] : [left, { user: heir, role: 'owner', change: 'role' }])
}

type Manager = { actor: MemberRow; answer?: undefined } | (ReturnType<typeof refuse> & { actor?: undefined })

/** The actor, if they may manage this group. */
function managerOf(facts: Facts): Manager {
  const actor = presentActor(facts)
  if (!actor) return refuse('not-a-member')
  return facts.conversation?.kind === 'group' && mayManage(actor) ? { actor } : refuse('forbidden')
}

const mostMembers = ({ conversation }: Facts) => (conversation?.isChannel ? CHANNEL_MEMBERS : LIMITS.membersPerGroup)

/** What the person said about being put into groups (P3). */
function mayAdd({ users, knownBy }: Facts, user: UserRef): boolean {
  const whoMayAdd = users.get(user)?.whoMayAdd ?? 'everyone'
  return whoMayAdd === 'everyone' || (whoMayAdd === 'known' && knownBy.has(user))
}

function memberNamed(facts: Facts, user: UserRef): MemberRow | undefined {
  return facts.actor?.user === user ? facts.actor : facts.members.get(user)
}

/** Membership as rows and as events, in the same order. */
function move(facts: Facts, members: Moved[]): Verdict {
  const events = members.map(({ user, change, role }) =>
    memberEvent(facts, user, change === 'start' ? 'added' : change, role),
  )
  return { change: { events, members } }
}

function memberEvent(facts: Facts, user: UserRef, change: MemberChange, role: Role): NewEvent {
  const name = facts.users.get(user)?.name ?? facts.successor?.name ?? user
  return { kind: 'u', payload: JSON.stringify([user, name, change, role]) }
}
