/** Who asks, through which door. Built by the doors, read by the handlers; knows nothing of either transport. */
import type { Session } from '../domain/accounts.ts'

export interface Caller {
  transport: 'socket' | 'http'
  /** Version of the contract that the client speaks, where it said one (W4). */
  version?: number
  /** For limits only: never logged with a person. */
  address: string
  session?: Session
  /** Id of the live connection that pushes can go to. */
  connection?: string
  /** Of the plain door: aborted when nobody waits for the answer any more. */
  signal?: AbortSignal
}

export type KnownCaller = Caller & { session: Session }

export function isKnown(caller: Caller): caller is KnownCaller {
  return caller.session !== undefined
}
