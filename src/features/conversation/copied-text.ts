/** What lands in the clipboard: the text of one message, or lines of several that say who wrote when. Rule: V3. */
import { mediaLine } from '../../i18n/media-line.ts'
import { mediaSummary } from '../../model/attachment.ts'
import { bodyText } from '../../model/body-text.ts'
import type { MessageItem } from '../../model/timeline.ts'
import type { People } from './conversation-context.ts'
import type { ConversationWords, MessagesWords } from './conversation-words.ts'
import { readableText, senderName } from './readable-message.ts'

/** @param time the time of a message as the interface says it */
export function copiedText(
  items: readonly MessageItem[],
  people: People,
  words: ConversationWords,
  copyLine: MessagesWords['copyLine'],
  time: (atMs: number) => string,
): string {
  const [first] = items
  if (first && items.length === 1) return wholeText(first, words)
  const lines = items.map((item) =>
    copyLine(senderName(item.sender, people, words), time(item.atMs), toldText(item, words)),
  )
  return lines.join('\n')
}

/** Among others a message says also what is in it beside its text. */
function toldText(item: MessageItem, words: ConversationWords): string {
  const media = item.body ? mediaSummary(item.body) : undefined
  if (!media) return wholeText(item, words)
  return mediaLine(media, (item.body && bodyText(item.body)) ?? '', words.attachment)
}

/** Who copies a message has it before them: nothing in it is covered. */
function wholeText({ body }: MessageItem, words: ConversationWords): string {
  return (body && bodyText(body)) ?? readableText(body, body === null, words)
}
