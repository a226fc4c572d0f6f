/** SHA-256 of a command in one canonical spelling, so that a repeat is told from a reuse of its cid (L3). */
import { hash } from 'node:crypto'
import type { WireCommand } from '../../protocol/command.ts'

export function payloadHash(command: WireCommand): string {
  return hash('sha256', canonical(command), 'base64url')
}

/** JSON with sorted keys; what is undefined is left out. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`
}
