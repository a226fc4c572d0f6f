/** What a quote, the composer and a label say of a message: who wrote it, and its text or why there is none. */

import { mediaLine } from '../../i18n/media-line.ts'
import { mediaSummary } from '../../model/attachment.ts'
import { bodyText, coveredText } from '../../model/body-text.ts'
import type { Body, UserRef } from '../../model/event.ts'
import { canSend, type Standing } from '../../model/message-permissions.ts'
import type { MessageItem } from '../../model/timeline.ts'
import type { People } from './conversation-context.ts'
import type { ConversationWords } from './conversation-words.ts'

/** «شما» for the own ones, the name of the member, else the word for somebody unknown. */
export function authorName(user: UserRef, people: People, words: ConversationWords): string {
  if (user === people.self) return words.you
  return memberName(user, people, words)
}

/** Whose words a message is: «شما» for the own ones; a channel speaks under its own name. */
export function senderName(user: UserRef, people: People, words: ConversationWords): string {
  return user === people.self ? words.you : postName(user, people, words)
}

/** The name that stands over a message. */
export function postName(user: UserRef, people: People, words: ConversationWords): string {
  return people.row.channel ? people.row.name : memberName(user, people, words)
}

export function memberName(user: UserRef, people: People, words: ConversationWords): string {
  const known = user === people.self ? people.selfName : people.members.get(user)?.name
  if (known) return known
  return people.row.peer === user ? people.row.name : words.unknownPerson
}

/** Spoilers stay covered: nobody has asked for them here. */
export function readableText(body: Body | null, erased: boolean, words: ConversationWords): string {
  if (erased || body === null) return words.erased
  const media = mediaSummary(body)
  const text = coveredText(body)
  return media ? mediaLine(media, text ?? '', words.attachment) : (text ?? words.opaque)
}

export function hasText(item: MessageItem): boolean {
  return !item.erased && item.body !== null && bodyText(item.body) !== null
}

/** Whether there is something in it that another person could be shown. */
export function canForward(item: MessageItem): boolean {
  return (
    item.seq !== null &&
    (hasText(item) || (item.body !== null && !item.erased && mediaSummary(item.body) !== undefined))
  )
}

export function canReply(item: MessageItem, standing: Standing): boolean {
  return item.seq !== null && !item.erased && canSend(standing)
}
