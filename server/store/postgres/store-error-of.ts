/** What an error of PostgreSQL or of the way to it means: whether asking again may help, and what it is to the port. */
import { StoreError } from '../port.ts'

/** Serialisation, deadlock, time-outs, a server that stops, starts or has become a standby, no connection left. */
const PASSING_STATES = /^(08|40001|40P01|55P03|57P0[1-5]|57014|25006|25P03|53300|53200)/
const PASSING_SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
])
/** The driver and its pool say these without a code. */
const PASSING_MESSAGE =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|not queryable/i

/** A change saw a clock from the future of its transaction: another one gets it right. */
export class ClockRanAhead extends Error {}

/** The database crashed and its clock has not been raised yet. */
export class ClockLost extends Error {}

/** Whether the same may work in a moment, on this server or on the one that takes over. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ClockRanAhead || error instanceof ClockLost) return true
  if (!(error instanceof Error)) return false
  const code = codeOf(error)
  return PASSING_STATES.test(code) || PASSING_SYSTEM.has(code) || PASSING_MESSAGE.test(error.message)
}

/** Undefined where it is a bug of ours. */
export function storeErrorOf(error: unknown): StoreError | undefined {
  if (error instanceof StoreError) return error
  if (!(error instanceof Error)) return undefined
  const code = codeOf(error)
  if (code === '53100') return new StoreError('full', `full: ${error.message}`)
  if (code.startsWith('XX00')) return new StoreError('corrupt', `corrupt: ${error.message}`)
  return isPassing(error) ? new StoreError('unavailable', `unavailable: ${error.message}`) : undefined
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
