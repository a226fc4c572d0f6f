/** A stored row of the log as it travels (W8). The cid goes to the sender's own devices only. */
import type { WireEvent } from '../../protocol/event.ts'
import type { UserRef } from '../../src/model/event.ts'
import type { StoredEvent } from '../store/port.ts'

/** @param reader the person it goes to. */
export function toWireEvent(event: StoredEvent, reader: UserRef): WireEvent {
  const payload: unknown = JSON.parse(event.payload)
  const row: WireEvent = [event.seq, event.kind, event.sender, event.atMs, payload]
  return event.sender === reader ? [event.seq, event.kind, event.sender, event.atMs, payload, event.cid] : row
}
