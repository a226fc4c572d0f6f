/**
 * Carries out one command on the in-process server, with the rules of the reference server: membership and role at the
 * place where it lands, one answer per device and cid. Knows nothing of links and faults. Rules: L3, L5, L6, C6.
 */
import type { Command } from '../../model/command.ts'
import { directPeer, savedConversationId } from '../../model/conversation.ts'
import type { Body, ConversationId, Event, Ref, UserRef } from '../../model/event.ts'
import { mediaNamed } from '../../model/media-named.ts'
import { selfAfter } from '../../model/self-after.ts'
import type { Outcome } from '../port.ts'
import { isAcceptable } from './acceptable.ts'
import { performMembership } from './membership.ts'
import { MEMORY_CAPABILITIES } from './memory-capabilities.ts'
import { holds } from './memory-media.ts'
import {
  addConversation,
  append,
  type Conversation,
  type Device,
  isManager,
  isPresentIn,
  isVisible,
  join,
  type Membership,
  type MemoryState,
  mayBeAdded,
  seesReceipts,
  touch,
} from './memory-state.ts'
import { by, type Result, refused, type Scene } from './scene.ts'

/** The answer is the same however often the same command comes (L3). */
export function perform(state: MemoryState, device: Device, command: Command): Outcome {
  const payload = JSON.stringify(command)
  const earlier = device.answers.get(command.cid)
  if (earlier) return earlier.payload === payload ? earlier.outcome : refused('cid-reused')
  const outcome = toOutcome(decide(state, device, command))
  if (outcome.state === 'confirmed') device.answers.set(command.cid, { payload, outcome })
  return outcome
}

function toOutcome(result: Result): Outcome {
  if (result === 'done') return { state: 'confirmed' }
  return 'state' in result ? result : { state: 'confirmed', event: result }
}

function decide(state: MemoryState, device: Device, command: Command): Result {
  if (MEMORY_CAPABILITIES.ops[command.op] !== 'native') return refused('unsupported')
  if (!isAcceptable(command)) return refused('malformed')
  if (command.op === 'profile') return changeProfile(state, device, command)
  if (command.op === 'folders') return changeFolders(state, device, command)
  if (command.op === 'create') return create(state, device, command)
  const conversation = find(state, device.user, command.conversation, command.op === 'send')
  const me = conversation?.members.get(device.user)
  if (!conversation || !me) return refused('not-a-member')
  const scene: Scene = { state, device, conversation, me }
  if (command.op === 'settings') return changeSettings(scene, command)
  if (command.op === 'hide') return hide(scene, command)
  if (me.role === 'none') return refused('not-a-member')
  if (WRITING.has(command.op) && conversation.isChannel && !isManager(me)) return refused('forbidden')
  switch (command.op) {
    case 'send':
      if (!holdsAll(state, device.user, command.body)) return refused('media-missing')
      return append(state, conversation, by(device, command), { kind: 'message', body: command.body })
    case 'edit':
    case 'erase':
    case 'react':
    case 'pin':
      return act(scene, command)
    case 'mark':
      return mark(scene, command)
    default:
      return performMembership(scene, command)
  }
}

/** What readers of a channel may not (B26). */
const WRITING: ReadonlySet<Command['op']> = new Set(['send', 'edit', 'react'])

function find(state: MemoryState, user: UserRef, id: ConversationId, mayCreate: boolean): Conversation | undefined {
  const found = state.conversations.get(id)
  if (found || !mayCreate) return found
  if (id === savedConversationId(user)) return open(state, id, 'saved', [user])
  const peer = directPeer(id, user)
  if (peer === undefined || peer === user || !state.people.has(peer)) return undefined
  return open(state, id, 'direct', [user, peer])
}

/** A conversation that begins with its members in it. */
export function open(
  state: MemoryState,
  id: ConversationId,
  kind: 'direct' | 'saved',
  users: readonly UserRef[],
): Conversation {
  const conversation = addConversation(state, { id, kind })
  for (const user of users) join(conversation, user, 'member', state.clock)
  return conversation
}

type Acting = Extract<Command, { op: 'edit' | 'erase' | 'react' | 'pin' }>

function act({ state, device, conversation, me }: Scene, command: Acting): Result {
  const target = resolve(conversation, me, device.user, command.target)
  if (target?.kind !== 'message') return refused('target-missing')
  const isOwn = target.sender === device.user
  const isAdmin = conversation.kind === 'group' && isManager(me)
  const ref: Ref = { seq: target.seq }
  const author = by(device, command)
  switch (command.op) {
    case 'edit': {
      if (!isOwn) return refused('forbidden')
      if (target.body && !holdsAll(state, device.user, command.body)) return refused('media-missing')
      const body = target.body === null ? null : command.body
      return append(state, conversation, author, { kind: 'edit', target: ref, body })
    }
    case 'erase':
      if (!isOwn && !isAdmin) return refused('forbidden')
      forget(conversation, target.seq)
      return append(state, conversation, author, { kind: 'erase', target: ref })
    case 'react':
      return append(state, conversation, author, { kind: 'react', target: ref, emoji: command.emoji, on: command.on })
    case 'pin':
      if (conversation.kind === 'group' && !isAdmin) return refused('forbidden')
      return append(state, conversation, author, { kind: 'pin', target: ref, on: command.on })
  }
}

/** Nobody sees a message whose blobs are not here (M1). */
function holdsAll(state: MemoryState, user: UserRef, { parts }: Body): boolean {
  const named = mediaNamed(parts)
  return named !== 'malformed' && named.every((ref) => holds(state, user, ref))
}

/** Removes the bodies of a message and of its edits for ever (L5). */
function forget(conversation: Conversation, seq: number): void {
  for (const row of conversation.log) {
    const { event } = row
    if (event.kind === 'message' && event.seq === seq) row.event = { ...event, body: null }
    if (event.kind === 'edit' && event.target.seq === seq) row.event = { ...event, body: null }
  }
}

function resolve(conversation: Conversation, me: Membership, user: UserRef, ref: Ref): Event | undefined {
  const row = conversation.log.find(({ event }) =>
    ref.seq === undefined ? event.cid === ref.cid && event.sender === user : event.seq === ref.seq,
  )
  return row && isVisible(me, row.event.seq) ? row.event : undefined
}

function mark({ state, device, conversation, me }: Scene, command: Extract<Command, { op: 'mark' }>): Result {
  const read = Math.max(me.read, Math.min(command.read ?? 0, conversation.head))
  const delivered = Math.max(me.delivered, read, Math.min(command.delivered ?? 0, conversation.head))
  if (read === me.read && delivered === me.delivered) return 'done'
  Object.assign(me, { read, delivered, rowChangedAt: state.clock + 1 })
  touch(state, conversation, isPresentIn(conversation))
  const receipt = { type: 'receipt', conversation: conversation.id, user: device.user, delivered } as const
  for (const other of state.devices.values()) {
    if (other === device || !isPresentIn(conversation)(other.user)) continue
    other.receive({ ...receipt, read: seesReceipts(state, other.user, device.user) ? read : 0 })
  }
  return 'done'
}

function changeSettings(scene: Scene, command: Extract<Command, { op: 'settings' }>): Result {
  const { state, device, conversation, me } = scene
  const { muted = me.muted, pinned = me.pinned, archived = me.archived } = command
  Object.assign(me, { muted, pinned, archived })
  touch(state, conversation, (user) => user === device.user)
  return 'done'
}

function hide({ state, device, conversation, me }: Scene, command: Extract<Command, { op: 'hide' }>): Result {
  const target = resolve(conversation, me, device.user, command.target)
  if (!target) return refused('target-missing')
  me.hidden.set(target.seq, state.clock + 1)
  touch(state, conversation, (user) => user === device.user)
  return 'done'
}

function create(state: MemoryState, device: Device, command: Extract<Command, { op: 'create' }>): Result {
  if (!command.conversation.startsWith('g.')) return refused('malformed')
  if (state.conversations.has(command.conversation)) return refused('conversation-exists')
  const others = [...new Set(command.members)].filter((user) => user !== device.user)
  if (others.some((user) => !state.people.has(user))) return refused('not-found')
  if (!others.every((user) => mayBeAdded(state, user, device.user))) return refused('not-allowed-by-person')
  const { conversation: id, title } = command
  const conversation = addConversation(state, { id, kind: 'group', title })
  join(conversation, device.user, 'owner', state.clock)
  for (const user of others) join(conversation, user, 'member', state.clock)
  const created = append(state, conversation, by(device, command), {
    kind: 'created',
    conversationKind: 'group',
    title,
  })
  for (const user of others) {
    const name = state.people.get(user)?.name ?? user
    append(state, conversation, { user: device.user }, { kind: 'member', user, name, change: 'added', role: 'member' })
  }
  return created
}

function changeProfile(state: MemoryState, device: Device, command: Extract<Command, { op: 'profile' }>): Result {
  const person = state.people.get(device.user)
  if (!person || (command.avatar && !state.pictures.has(command.avatar))) return refused('not-found')
  const { hideReceipts = person.hideReceipts ?? false } = command
  if (hideReceipts !== (person.hideReceipts ?? false)) person.receiptsChangedAt = state.clock + 1
  const { avatar: _former, ...rest } = person
  state.people.set(device.user, { ...rest, ...selfAfter(person, command), changedAt: state.clock + 1 })
  for (const conversation of state.conversations.values()) {
    const me = conversation.members.get(device.user)
    if (!me || me.role === 'none') continue
    me.rowChangedAt = state.clock + 1
    touch(state, conversation, isPresentIn(conversation))
  }
  wakeOwn(state, device.user)
  return 'done'
}

function changeFolders(state: MemoryState, device: Device, { folders }: Extract<Command, { op: 'folders' }>): Result {
  const person = state.people.get(device.user)
  if (!person) return refused('not-found')
  Object.assign(person, { folders, changedAt: state.clock + 1, foldersChangedAt: state.clock + 1 })
  wakeOwn(state, device.user)
  return 'done'
}

function wakeOwn(state: MemoryState, user: UserRef): void {
  state.clock += 1
  for (const device of state.devices.values()) if (device.user === user) device.wake()
}
