/** Wire rows → events of the model. A kind or a payload that this build does not know stays as it came (B31). */
import * as v from 'valibot'
import type { WireBody } from '../../../protocol/body.ts'
import { KnownEvent, type WireEvent } from '../../../protocol/event.ts'
import type { Body, Cid, ConversationId, Event, EventContent } from '../../model/event.ts'

export function decodeEvent(conversation: ConversationId, wire: WireEvent): Event {
  const [seq, kind, sender, atMs, payload] = wire
  const cid = wire[5] as Cid | undefined
  const content: EventContent = v.is(KnownEvent, wire) ? decodeContent(wire) : { kind: 'opaque', raw: [kind, payload] }
  return { conversation, seq, sender, atMs, ...(cid === undefined ? {} : { cid }), ...content }
}

function decodeContent(wire: v.InferOutput<typeof KnownEvent>): EventContent {
  switch (wire[1]) {
    case 'm':
      return { kind: 'message', body: decodeBody(wire[4]) }
    case 'e':
      return { kind: 'edit', target: { seq: wire[4][0] }, body: decodeBody(wire[4][1]) }
    case 'x':
      return { kind: 'erase', target: { seq: wire[4] } }
    case 'r':
      return { kind: 'react', target: { seq: wire[4][0] }, emoji: wire[4][1], on: wire[4][2] === 1 }
    case 'p':
      return { kind: 'pin', target: { seq: wire[4][0] }, on: wire[4][1] === 1 }
    case 'u': {
      const [user, name, change, role] = wire[4]
      return { kind: 'member', user, name, change, role }
    }
    case 't':
      return { kind: 'renamed', title: wire[4] }
    case 'a':
      return { kind: 'pictured', avatar: wire[4] }
    case 'c': {
      const [conversationKind, title] = wire[4]
      return { kind: 'created', conversationKind, ...(title === undefined ? {} : { title }) }
    }
  }
}

/** The schema leaves absent fields absent, which its inferred type cannot say. */
function decodeBody(body: WireBody | null): Body | null {
  if (body === null) return null
  return typeof body === 'string' ? { enc: 'none', parts: [{ type: 'text/plain', text: body }] } : (body as Body)
}
