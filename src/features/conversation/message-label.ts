/** What a screen reader says of a message: sender, what it answers, text, marks, time, state — each once. */
import { isolate } from '../../i18n/isolate.ts'
import { cutText } from '../../model/cut-text.ts'
import type { MessageItem } from '../../model/timeline.ts'
import type { People } from './conversation-context.ts'
import type { ConversationWords } from './conversation-words.ts'
import type { ShownState } from './message-state.ts'
import { readableText, senderName } from './readable-message.ts'

const LABEL_LENGTH = 600

export function messageLabel(
  item: MessageItem,
  state: ShownState | null,
  people: People,
  words: ConversationWords,
  time: string,
): string {
  const forwarded = item.erased ? undefined : item.body?.forwarded
  const parts = [
    isolate(senderName(item.sender, people, words)),
    forwarded && words.forwardedFrom(forwarded.name),
    isolate(cutText(readableText(item.body, item.erased, words), LABEL_LENGTH)),
    item.edited && !item.erased && words.edited,
    item.pinned && words.pinnedMark,
    time,
    state && words.state[state],
    item.hasPendingEffect && words.pendingEffect,
  ]
  return words.label(parts.filter((part) => typeof part === 'string'))
}
