/** Events of the model → wire rows, as the log has them: what decode-event.ts took apart. For digests (L9). */
import type { WireEvent } from '../../../protocol/event.ts'
import type { Event, Ref } from '../../model/event.ts'
import { encodeBody } from './encode-command.ts'

/** Without the cid. */
export function encodeEvent(event: Event): WireEvent {
  const { seq, sender, atMs } = event
  const [kind, payload] = encodeContent(event)
  return [seq, kind, sender, atMs, payload] as WireEvent
}

function encodeContent(event: Event): [string, unknown] {
  switch (event.kind) {
    case 'message':
      return ['m', event.body && encodeBody(event.body)]
    case 'edit':
      return ['e', [seqOf(event.target), event.body && encodeBody(event.body)]]
    case 'erase':
      return ['x', seqOf(event.target)]
    case 'react':
      return ['r', [seqOf(event.target), event.emoji, event.on ? 1 : 0]]
    case 'pin':
      return ['p', [seqOf(event.target), event.on ? 1 : 0]]
    case 'member':
      return ['u', [event.user, event.name, event.change, event.role]]
    case 'renamed':
      return ['t', event.title]
    case 'pictured':
      return ['a', event.avatar]
    case 'created':
      return ['c', event.title === undefined ? [event.conversationKind] : [event.conversationKind, event.title]]
    case 'opaque':
      return event.raw as [string, unknown]
  }
}

function seqOf({ seq }: Ref): number {
  return seq ?? 0
}
