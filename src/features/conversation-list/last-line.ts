/** What a row says of its last message: who and what, or which notice. Pure. */
import type { ConversationRow, LastMessage } from '../../data/rows.ts'
import { mediaLine } from '../../i18n/media-line.ts'
import type { UserRef } from '../../model/event.ts'
import type { ListWords } from './list-words.ts'

export interface LastLine {
  /** Empty where the author is plain: in a conversation of two and in a channel. */
  author: string
  text: string
}

export function lastLine(row: ConversationRow, self: UserRef, words: ListWords): LastLine {
  const { last } = row
  if (!last) return { author: '', text: words.noMessages }
  if (last.notice !== undefined) return { author: '', text: noticeText(last.notice, row, words) }
  return { author: authorOf(last, row, self, words), text: last.erased ? words.erased : textOf(last, words) }
}

function authorOf(last: LastMessage, row: ConversationRow, self: UserRef, words: ListWords): string {
  if (row.kind === 'saved') return ''
  if (row.channel) return ''
  if (last.sender === self) return words.you
  return row.kind === 'group' ? last.senderName : ''
}

function textOf({ text, media }: LastMessage, words: ListWords): string {
  return media ? mediaLine(media, text, words.attachment) : text
}

function noticeText(notice: string, { channel }: ConversationRow, words: ListWords): string {
  const texts: Record<string, string> = channel ? { ...words.notice, ...words.channelNotice } : words.notice
  return texts[notice] ?? words.notice.opaque
}
