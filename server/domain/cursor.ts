/**
 * The place of a device in its person's changes. A pass covers what changed in (from, below], newest first; `base` is
 * the state that the device surely holds. Told apart from garbage, other people's and other histories' by a check (C4, L8).
 */
import { hash } from 'node:crypto'
import type { UserRef } from '../../src/model/event.ts'
import type { Clock } from '../store/port.ts'

export interface Pass {
  /** Events with a clock above this are news. */
  base: Clock
  from: Clock
  /** Clock when the pass began; 0 when it is yet to begin. */
  top: Clock
  /** What is left of the pass ends here. */
  below: Clock
}

export const FIRST_PASS: Pass = { base: 0, from: 0, top: 0, below: 0 }

interface Owner {
  epoch: string
  user: UserRef
}

export function encodeCursor({ base, from, top, below }: Pass, owner: Owner): string {
  const fields = [base, from, top, below].map((clock) => clock.toString(36)).join('.')
  return `${fields}.${checkOf(fields, owner)}`
}

/** Undefined where the cursor is not one that this history gave this person. @param clock the store's clock now. */
export function decodeCursor(cursor: string, owner: Owner, clock: Clock): Pass | undefined {
  const end = cursor.lastIndexOf('.')
  const fields = cursor.slice(0, end)
  if (end < 0 || cursor.slice(end + 1) !== checkOf(fields, owner)) return undefined
  const [base = 0, from = 0, top = 0, below = 0] = fields.split('.').map((field) => Number.parseInt(field, 36))
  return Math.max(base, from, top, below) <= clock ? { base, from, top, below } : undefined
}

function checkOf(fields: string, { epoch, user }: Owner): string {
  return hash('sha256', `${epoch}|${user}|${fields}`, 'base64url').slice(0, 12)
}
