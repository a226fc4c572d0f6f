/** Wire batches, pages and conversations → those of the port. */
import type { WireBatch, WireConversationInfo, WirePage } from '../../../protocol/requests.ts'
import type { ConversationInfo, Member } from '../../model/conversation.ts'
import type { Batch, Page } from '../port.ts'
import { decodeEvent } from './decode-event.ts'

export function decodeBatch(wire: WireBatch): Batch {
  const { epoch, self, cursor, caughtUp, reset } = wire
  return {
    epoch,
    ...(self ? { self: self as NonNullable<Batch['self']> } : {}),
    conversations: wire.conversations.map(decodeConversation),
    pages: wire.pages.map(decodePage),
    signals: [],
    cursor,
    caughtUp,
    ...(reset ? { reset } : {}),
  }
}

export function decodePage({ conversation, events, effects, hidden, atStart }: WirePage): Page {
  return {
    conversation,
    events: events.map((event) => decodeEvent(conversation, event)),
    ...(effects ? { effects: effects.map((event) => decodeEvent(conversation, event)) } : {}),
    ...(hidden ? { hidden } : {}),
    ...(atStart ? { atStart } : {}),
  }
}

function decodeConversation(wire: WireConversationInfo): ConversationInfo {
  const { title, visible, members, channel, writers, ...rest } = wire
  return {
    ...rest,
    ...(title === undefined ? {} : { title }),
    visible: visible.map(([from, to]) => ({ from, to })),
    ...(channel ? { channel } : {}),
    ...(writers ? { writers } : {}),
    members: members as Member[],
  }
}
