/** Whom to tell of a commit, and what: hints only, the log is the truth (W5, L6, C6). Pure. */
import type { WireCommand } from '../../protocol/command.ts'
import type { Seq, UserRef } from '../../src/model/event.ts'
import type { Hint } from '../fanout/port.ts'
import { type Change, type Committed, CROWD_MEMBERS, type Need, type StoredEvent } from '../store/port.ts'
import { toWireEvent } from './wire-event.ts'

/** A change with more events than this is told by one hint to pull. */
const PUSHED_EVENTS = 4

export function hintsOf(actor: Need['actor'], command: WireCommand, change: Change, committed: Committed): Hint[] {
  return [
    ...eventHints(actor, change, committed),
    ...structureHints(actor, command, change, committed),
    ...receiptHints(actor, command, change, committed),
  ]
}

/** The sending device learns the first event from its answer; a removed person learns nothing after the removal. */
function eventHints({ user, device }: Need['actor'], change: Change, { events, recipients, crowd }: Committed): Hint[] {
  if (isPulled(events, recipients)) return []
  const gone = leavers(change)
  return events.flatMap((event, index): Hint[] => {
    const users = index === 0 ? [...recipients, ...gone] : recipients
    const own = ownPayload(event, user)
    const payload: [string, ReturnType<typeof toWireEvent>] = [event.conversation, toWireEvent(event, undefined)]
    const said = { push: 'e', payload, ...own, ...(index === 0 && { exceptDevice: device }) } as const
    if (!crowd) return [{ ...said, users }]
    return [{ ...said, users: [], crowd }, ...(users.length > 0 ? [{ ...said, users }] : [])]
  })
}

/** A group that becomes a crowd is pulled by all: so each gateway learns that it holds somebody of it. */
function isPulled(events: StoredEvent[], recipients: UserRef[]): boolean {
  return events.length > PUSHED_EVENTS || (events.length > 0 && recipients.length > CROWD_MEMBERS)
}

function ownPayload(event: StoredEvent, user: UserRef): Pick<Extract<Hint, { push: 'e' }>, 'own'> {
  return event.cid === '' ? {} : { own: { user, payload: [event.conversation, toWireEvent(event, user)] } }
}

function leavers(change: Change): UserRef[] {
  return (change.members ?? []).filter(({ role }) => role === 'none').map(({ user }) => user)
}

function structureHints(
  { user, device }: Need['actor'],
  { op }: WireCommand,
  change: Change,
  { events, recipients }: Committed,
): Hint[] {
  const pull = (users: UserRef[]): Hint => ({ push: 's', users, payload: [] })
  if (op === 'settings' || op === 'hide' || op === 'folders') return [{ ...pull([user]), exceptDevice: device }]
  if (op === 'profile') return [{ ...pull(isShown(change) ? recipients : [user]), exceptDevice: device }]
  if (isPulled(events, recipients)) return [pull(recipients)]
  const moved = (change.members ?? []).map((member) => member.user)
  return moved.length > 0 ? [pull(moved)] : []
}

/** Whether the last seen is hidden is told by presence. */
function isShown({ profile }: Change): boolean {
  const { name, about, avatar, hideReceipts } = profile ?? {}
  return [name, about, avatar, hideReceipts].some((field) => field !== undefined)
}

function receiptHints(
  { user, device }: Need['actor'],
  command: WireCommand,
  change: Change,
  { mark, recipients, crowd, hidingReceipts = [] }: Committed,
): Hint[] {
  if (!change.mark || !mark?.changed || command.op !== 'mark') return []
  if (recipients.length > CROWD_MEMBERS || command.conversation.startsWith('s.')) return []
  const { conversation } = command
  const told = crowd ? [user] : recipients
  const receipt = (users: UserRef[], read: Seq): Hint[] =>
    users.length === 0
      ? []
      : [{ push: 'r', users, payload: [conversation, user, mark.delivered, read], exceptDevice: device }]
  // Who hides learns of nobody but themselves, and nobody but themselves of who hides (P2).
  const isBlind = (other: UserRef) =>
    other !== user && (hidingReceipts.includes(user) || hidingReceipts.includes(other))
  const blind = told.filter(isBlind)
  return [
    ...receipt(
      told.filter((other) => !isBlind(other)),
      mark.read,
    ),
    ...receipt(blind, 0),
  ]
}
