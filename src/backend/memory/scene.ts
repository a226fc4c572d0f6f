/** Where a command of the in-process server lands, and what can come of it. */
import type { Command, RefusalCode } from '../../model/command.ts'
import type { Event } from '../../model/event.ts'
import type { Conversation, Device, Membership, MemoryState } from './memory-state.ts'

export interface Scene {
  state: MemoryState
  device: Device
  conversation: Conversation
  me: Membership
}

export type Refused = { state: 'refused'; code: RefusalCode }
/** The event that carries the cid, 'done' where no event is needed, or a no. */
export type Result = Event | 'done' | Refused

export function refused(code: RefusalCode): Refused {
  return { state: 'refused', code }
}

/** Author of the events of a command. */
export function by(device: Device, command: Command) {
  return { user: device.user, cid: command.cid }
}
