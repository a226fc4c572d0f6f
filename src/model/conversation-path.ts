/** The address of a conversation, or of one message in it: ids only, never names or words. */
import type { ConversationId, Seq } from './event.ts'

export function conversationPath(conversation: ConversationId, seq?: Seq): string {
  return seq === undefined ? `/c/${conversation}` : `/c/${conversation}/${seq}`
}
