/** What a screen reader says of a message: sender, what it answers, text, marks, time, state — each once. */
import { isolate } from '../../i18n/isolate.ts'
import type { MessageItem } from '../../model/timeline.ts'
import type { OpenConversation } from './conversation-context.ts'
import type { ConversationWords } from './conversation-words.ts'
import { shownState } from './message-state.ts'
import { authorName, readableText } from './readable-message.ts'

const LABEL_LENGTH = 600

export function messageLabel(
  item: MessageItem,
  open: OpenConversation,
  words: ConversationWords,
  time: string,
): string {
  const state = shownState(item, open.reached)
  const forwarded = item.erased ? undefined : item.body?.forwarded
  const parts = [
    isolate(authorName(item.sender, open, words)),
    forwarded && words.forwardedFrom(forwarded.name),
    isolate(readableText(item.body, item.erased, words).slice(0, LABEL_LENGTH)),
    item.edited && !item.erased && words.edited,
    item.pinned && words.pinnedMark,
    time,
    state && words.state[state],
    item.hasPendingEffect && words.pendingEffect,
  ]
  return words.label(parts.filter((part) => typeof part === 'string'))
}
