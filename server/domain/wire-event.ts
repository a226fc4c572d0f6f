/** A stored row of the log as it travels (W8). The cid goes to the sender's own devices only. */
import type { WireEvent } from '../../protocol/event.ts'
import type { UserRef } from '../../src/model/event.ts'
import type { StoredEvent } from '../store/port.ts'

/** @param reader the person it goes to, or undefined for everybody but the sender. */
export function toWireEvent(event: StoredEvent, reader: UserRef | undefined): WireEvent {
  const { seq, kind, sender, atMs, cid } = event
  const row: [number, string, UserRef, number, unknown] = [seq, kind, sender, atMs, wirePayload(event)]
  return sender === reader && cid !== '' ? [...row, cid] : row
}

/** An edit that lost its body keeps its target (L5). */
function wirePayload({ kind, payload, target }: StoredEvent): unknown {
  const stored: unknown = JSON.parse(payload)
  return kind === 'e' && stored === null ? [target, null] : stored
}
