/**
 * What a person may do, as the server decides it; the interface offers nothing else. Pure. Rules: L5, L6.
 */
import type { ConversationKind, Role, UserRef } from './event.ts'

export interface Standing {
  kind: ConversationKind
  /** The person's own role in the conversation. */
  role: Role
}

const isModerator = (role: Role) => role === 'owner' || role === 'admin'

/** Everybody who is in may write, react and reply. */
export function mayWrite({ role }: Standing): boolean {
  return role !== 'none'
}

export function mayEdit(standing: Standing, sender: UserRef, self: UserRef): boolean {
  return mayWrite(standing) && sender === self
}

/** For all: the own messages; in groups owner and admins erase those of others too. */
export function mayErase(standing: Standing, sender: UserRef, self: UserRef): boolean {
  if (!mayWrite(standing)) return false
  return sender === self || (standing.kind === 'group' && isModerator(standing.role))
}

export function mayPin(standing: Standing): boolean {
  if (!mayWrite(standing)) return false
  return standing.kind !== 'group' || isModerator(standing.role)
}

/** Adds people, renames. */
export function mayManage({ kind, role }: Standing): boolean {
  return kind === 'group' && isModerator(role)
}

/** Nobody removes the owner or themselves (that is leaving); only the owner removes admins. */
export function mayRemove(standing: Standing, target: { user: UserRef; role: Role }, self: UserRef): boolean {
  if (!mayManage(standing) || target.user === self || target.role === 'owner') return false
  return target.role !== 'admin' || standing.role === 'owner'
}

export function mayChangeRole({ kind, role }: Standing): boolean {
  return kind === 'group' && role === 'owner'
}

export function mayLeave({ kind, role }: Standing): boolean {
  return kind === 'group' && role !== 'none'
}
