/** What a person may do in a group, as the server decides it; messages have message-permissions.ts. Pure. Rule: L6. */
import type { Role, UserRef } from './event.ts'
import type { Standing } from './message-permissions.ts'

/** Adds people, renames. */
export function canManage({ kind, role }: Standing): boolean {
  return kind === 'group' && (role === 'owner' || role === 'admin')
}

/** Nobody removes the owner or themselves (that is leaving); only the owner removes admins. */
export function canRemove(standing: Standing, target: { user: UserRef; role: Role }, self: UserRef): boolean {
  if (!canManage(standing) || target.user === self || target.role === 'owner' || target.role === 'none') return false
  return target.role !== 'admin' || standing.role === 'owner'
}

export function canChangeRole({ kind, role }: Standing): boolean {
  return kind === 'group' && role === 'owner'
}

export function canLeave({ kind, role }: Standing): boolean {
  return kind === 'group' && role !== 'none'
}
