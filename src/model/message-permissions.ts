/** What a person may do to a message, so that the interface offers nothing that the server would refuse. Rules: L5, L6. */
import type { ConversationKind, Role } from './event.ts'
import type { MessageItem } from './timeline.ts'

export interface Standing {
  kind: ConversationKind
  role: Role
  channel?: true
}

/** In a channel its owner and admins alone (B26). */
export function canSend({ role, channel }: Standing): boolean {
  return channel ? isModerator(role) : role !== 'none'
}

export function canEdit(item: MessageItem, standing: Standing): boolean {
  return item.own && !item.erased && item.body !== null && item.body.forwarded === undefined && canSend(standing)
}

/** For everyone: the own ones, and in a group those of others by its owner and admins. */
export function canErase(item: MessageItem, standing: Standing): boolean {
  if (item.erased || item.seq === null || standing.role === 'none') return false
  return item.own || (standing.kind === 'group' && isModerator(standing.role))
}

export function canReact(item: MessageItem, standing: Standing): boolean {
  return !item.erased && item.seq !== null && canSend(standing)
}

export function canPin(item: MessageItem, standing: Standing): boolean {
  if (!canReact(item, standing)) return false
  return standing.kind !== 'group' || isModerator(standing.role)
}

function isModerator(role: Role): boolean {
  return role === 'owner' || role === 'admin'
}
