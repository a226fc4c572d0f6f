/** Carries out one command of a person (L3–L6): decides on locked facts, commits, and says whom to tell. */
import type { WireCommand } from '../../protocol/command.ts'
import type { ErrorCode } from '../../protocol/errors.ts'
import type { ResponseOf } from '../../protocol/requests.ts'
import type { UserRef } from '../../src/model/event.ts'
import type { Hint } from '../fanout/port.ts'
import type { DeviceRef, Store } from '../store/port.ts'

export interface Actor {
  user: UserRef
  device: DeviceRef
}

export type Performed =
  | { answer: ResponseOf<'perform'>; hints: Hint[]; error?: never }
  | { answer?: never; hints?: never; error: ErrorCode }

/** The answer is safe to send: what it confirms is durable (L4). StoreErrors pass through. */
export async function performCommand(_store: Store, _actor: Actor, _command: WireCommand): Promise<Performed> {
  throw new Error('not built yet')
}
